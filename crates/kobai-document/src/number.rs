//! Numbers as texts, as JavaScript writes and reads them.

use lexical_parse_float::FromLexical;

/// The largest number up to which every whole number is a double, 2⁵³ − 1.
const MAX_SAFE: f64 = 9_007_199_254_740_991.0;

/// Writes a number as JavaScript does: the shortest decimal that reads back as the same double, with an exponent from
/// 10²¹ on and below 10⁻⁶. Two things differ: −0 is `-0`, and an exponent has no `+`, which a link would have to escape.
/// Source: ECMAScript, Number::toString.
pub fn text(number: f64) -> String {
    if number == 0.0 && number.is_sign_negative() {
        return "-0".into();
    }
    ryu_js::Buffer::new().format(number).replace('+', "")
}

/// Reads a finite number in decimal notation.
pub fn read(text: &str) -> Option<f64> {
    let decimal = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    if !text.bytes().all(decimal) {
        return None;
    }
    f64::from_lexical(text.as_bytes()).ok().filter(|number| number.is_finite())
}

/// Reads a whole number from 0 to 2⁵³ − 1.
pub fn whole(text: &str) -> Option<u64> {
    read(text)
        .filter(|number| (0.0..=MAX_SAFE).contains(number) && number.fract() == 0.0)
        .map(|number| number as u64)
}

#[cfg(test)]
mod tests {
    use super::{read, text, whole};

    #[test]
    fn numbers_are_written_as_javascript_writes_them() {
        for (number, expected) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (1.0, "1"),
            (-120.0, "-120"),
            (0.1, "0.1"),
            (0.1 + 0.2, "0.30000000000000004"),
            (123_456.789, "123456.789"),
            (1e20, "100000000000000000000"),
            (123_456_789_012_345_680_000.0, "123456789012345680000"),
            (1e21, "1e21"),
            (-1.5e300, "-1.5e300"),
            (0.000_001, "0.000001"),
            (0.000_001_25, "0.00000125"),
            (1e-7, "1e-7"),
            (-2.5e-10, "-2.5e-10"),
            (15_439_965_343_102.0 + 0.8125, "15439965343102.812"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e308"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(text(number), expected);
        }
    }

    #[test]
    fn only_decimals_are_read() {
        for (text, expected) in
            [("5.", 5.0), (".5", 0.5), ("+0.3", 0.3), ("1E2", 100.0), ("1e-400", 0.0), ("-7e+1", -70.0)]
        {
            assert_eq!(read(text), Some(expected), "{text}");
        }
        for text in
            ["", ".", "e5", "1e", "1e999", "inf", "NaN", "0x10", "1_000", " 1", "1 ", "1,5", "--1", "١"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(whole("1e3"), Some(1000));
        for text in ["-1", "2.5", "9007199254740992"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_number_survives_its_text(bits: u64) {
            let number = f64::from_bits(bits);
            if number.is_finite() {
                assert_eq!(read(&text(number)).map(f64::to_bits), Some(bits));
            }
        }

        #[test]
        fn a_decimal_is_read_as_the_nearest_double(decimal in r"-?[0-9]{1,25}(\.[0-9]{0,25})?(e-?[0-9]{1,3})?") {
            let nearest = decimal.parse().ok().filter(|number: &f64| number.is_finite());
            assert_eq!(read(&decimal).map(f64::to_bits), nearest.map(f64::to_bits));
        }
    }
}
