//! Tables: data of the user's own, read from text.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use alloc::{format, vec};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use serde::Serialize;

use crate::dataset::{MAX_INPUTS, MAX_ROWS, MAX_TARGETS};
use crate::error::{Code, Error, Reason};

/// What a table says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ParsedTable {
    /// Samples × inputs.
    pub inputs: Vec<Vec<f64>>,
    /// Samples × targets; a text target is one column of 0 and 1, or one for each of three or more classes.
    pub targets: Vec<Vec<f64>>,
    /// The names of the input columns; x1, x2, … if the table has none.
    pub input_names: Vec<String>,
    /// The names of the target columns in the table, one name for a text target however many classes; d if there is none.
    pub target_names: Vec<String>,
    /// The classes of a text target, sorted by code point.
    pub classes: Option<Vec<String>>,
}

/// Reads a table from text: comma, tab or semicolon between cells; byte-order mark, CRLF, quotes and blank lines accepted.
///
/// The last column is the target unless targets are named. The first row is a header if targets are named, or if any of
/// its cells but the target's is a word. A text target becomes sorted classes: two → 0 and 1, more → one-hot.
///
/// # Errors
///
/// `invalid-table` at `row 12, column 3`, at `row 12` if the whole row is wrong, at `column 3` if the whole column is, or at
/// `targets[0]` for a name that no column has. Rows are lines of the text, header and blank lines included; both count
/// from 1.
pub fn parse_table(csv: &str, targets: Option<&[String]>) -> Result<ParsedTable, Error> {
    parse_table_with(csv, targets, |text| text.parse().ok())
}

/// [`parse_table`] where the caller says what a number is, or that a text is none. A browser has its own way to read
/// numbers, and Rust's would be a tenth of what a page has to load.
///
/// # Errors
///
/// Those of [`parse_table`].
pub fn parse_table_with(
    csv: &str,
    targets: Option<&[String]>,
    number: fn(&str) -> Option<f64>,
) -> Result<ParsedTable, Error> {
    let mut records = Records::new(csv, number);
    if !records.advance()? {
        return Err(invalid("row 1", Reason::Empty));
    }
    let columns = Columns::choose(&records, targets)?;
    let mut body = Body { columns: &columns, inputs: vec![], targets: vec![], classes: None };
    let mut more = if columns.header { records.advance()? } else { true };
    while more {
        body.push(&records)?;
        more = records.advance()?;
    }
    if body.inputs.is_empty() {
        return Err(invalid(format!("row {}", records.line), Reason::Empty));
    }
    body.finish()
}

fn invalid(place: impl Into<String>, reason: Reason) -> Error {
    Error::new(Code::InvalidTable, place, reason)
}

/// Which columns are what.
struct Columns {
    header: bool,
    inputs: Vec<usize>,
    targets: Vec<usize>,
    input_names: Vec<String>,
    target_names: Vec<String>,
}

impl Columns {
    /// Decides by the first row.
    fn choose(first: &Records, named: Option<&[String]>) -> Result<Self, Error> {
        let found = first.columns();
        let target_count = named.map_or(1, <[String]>::len);
        if !(1..=MAX_TARGETS).contains(&target_count) {
            return Err(invalid("targets", range(1, MAX_TARGETS, target_count)));
        }
        if !(1..=MAX_INPUTS).contains(&found.saturating_sub(target_count)) {
            let reason = range(target_count + 1, target_count + MAX_INPUTS, found);
            return Err(invalid(format!("row {}", first.row), reason));
        }
        let header = named.is_some() || (0..found - 1).any(|c| matches!(first.read(c), Ok(Cell::Word)));
        let mut names = Vec::with_capacity(found);
        for column in 0..found {
            let name = match (header, column) {
                (true, _) => first.cell(column).trim().to_string(),
                (false, c) if c == found - 1 => "d".to_string(),
                (false, c) => format!("x{}", c + 1),
            };
            if name.is_empty() {
                return Err(invalid(first.place(column), Reason::Empty));
            }
            names.push(name);
        }
        let targets = match named {
            Some(named) => find(named, &names)?,
            None => vec![found - 1],
        };
        let inputs: Vec<usize> = (0..found).filter(|c| !targets.contains(c)).collect();
        let pick = |columns: &[usize]| columns.iter().map(|&c| names[c].clone()).collect();
        let (input_names, target_names) = (pick(&inputs), pick(&targets));
        Ok(Columns { header, inputs, targets, input_names, target_names })
    }
}

/// Finds the columns of the named targets.
fn find(named: &[String], names: &[String]) -> Result<Vec<usize>, Error> {
    let mut columns = Vec::with_capacity(named.len());
    for (i, name) in named.iter().enumerate() {
        let place = format!("targets[{i}]");
        let mut same = (0..names.len()).filter(|&c| names[c] == name.trim());
        match (same.next(), same.next()) {
            (None, _) => return Err(invalid(place, Reason::Unknown(name.clone()))),
            (Some(column), None) if !columns.contains(&column) => columns.push(column),
            _ => return Err(invalid(place, Reason::Conflict("duplicate-name"))),
        }
    }
    Ok(columns)
}

/// The rows read so far.
struct Body<'a> {
    columns: &'a Columns,
    inputs: Vec<Vec<f64>>,
    /// With classes, their numbers in the order in which they came.
    targets: Vec<Vec<f64>>,
    classes: Option<Classes>,
}

/// The classes met so far in a text target.
struct Classes {
    numbers: BTreeMap<String, usize>,
    /// What is wrong with the first of them, should a number follow.
    first: Error,
}

impl Body<'_> {
    /// Adds a row.
    fn push(&mut self, record: &Records) -> Result<(), Error> {
        let columns = self.columns;
        let expected = columns.inputs.len() + columns.targets.len();
        let row = format!("row {}", record.row);
        if self.inputs.len() == MAX_ROWS {
            return Err(invalid(row, range(1, MAX_ROWS, MAX_ROWS + 1)));
        }
        if record.columns() != expected {
            return Err(invalid(row, Reason::Count { expected, found: record.columns() }));
        }
        let number = |column: usize| match record.read(column) {
            Ok(Cell::Number(number)) => Ok(number),
            Ok(Cell::Word) => Err(record.not_a_number(column)),
            Err(reason) => Err(invalid(record.place(column), reason)),
        };
        let inputs = columns.inputs.iter().map(|&c| number(c)).collect::<Result<_, _>>()?;
        let targets = match columns.targets[..] {
            [column] => vec![self.target(record, column)?],
            _ => columns.targets.iter().map(|&c| number(c)).collect::<Result<_, _>>()?,
        };
        self.inputs.push(inputs);
        self.targets.push(targets);
        Ok(())
    }

    /// Reads a cell of the only target: a number, or its class's number. The first row decides which.
    fn target(&mut self, record: &Records, column: usize) -> Result<f64, Error> {
        let cell = record.read(column).map_err(|reason| invalid(record.place(column), reason))?;
        match (cell, &mut self.classes) {
            (Cell::Number(number), None) => Ok(number),
            (Cell::Number(_), Some(classes)) => Err(classes.first.clone()),
            (Cell::Word, None) if !self.targets.is_empty() => Err(record.not_a_number(column)),
            (Cell::Word, classes) => {
                let classes = classes.get_or_insert_with(|| Classes {
                    numbers: BTreeMap::new(),
                    first: record.not_a_number(column),
                });
                let (name, next) = (record.cell(column).trim(), classes.numbers.len());
                if let Some(&number) = classes.numbers.get(name) {
                    return Ok(number as f64);
                }
                if next == MAX_TARGETS {
                    return Err(invalid(record.place(column), range(2, MAX_TARGETS, next + 1)));
                }
                classes.numbers.insert(name.to_string(), next);
                Ok(next as f64)
            }
        }
    }

    /// Turns classes into targets, now that all of them are known.
    fn finish(self) -> Result<ParsedTable, Error> {
        let Body { columns, inputs, mut targets, classes } = self;
        let classes = match classes {
            None => None,
            Some(Classes { numbers, .. }) => {
                let count = numbers.len();
                if count == 1 {
                    let place = format!("column {}", columns.targets[0] + 1);
                    return Err(invalid(place, Reason::Conflict("one-class")));
                }
                let mut rank = vec![0; count];
                for (sorted, &number) in numbers.values().enumerate() {
                    rank[number] = sorted;
                }
                for row in &mut targets {
                    let class = rank[row[0] as usize];
                    if count == 2 {
                        row[0] = class as f64;
                    } else {
                        *row = vec![0.0; count];
                        row[class] = 1.0;
                    }
                }
                Some(numbers.into_keys().collect())
            }
        };
        let (input_names, target_names) = (columns.input_names.clone(), columns.target_names.clone());
        Ok(ParsedTable { inputs, targets, input_names, target_names, classes })
    }
}

fn range(min: usize, max: usize, found: usize) -> Reason {
    Reason::Range { min: min as f64, max: max as f64, found: found as f64 }
}

/// What can be in a cell.
enum Cell {
    Number(f64),
    Word,
}

/// Reads a text record by record, blank lines left out.
struct Records<'a> {
    reader: Reader,
    rest: &'a [u8],
    /// The line at which the rest begins, from 1.
    line: usize,
    /// The line at which the present record began.
    row: usize,
    cells: Vec<u8>,
    /// The ends of the present record's cells.
    ends: Vec<usize>,
    columns: usize,
    number: fn(&str) -> Option<f64>,
}

impl<'a> Records<'a> {
    fn new(csv: &'a str, number: fn(&str) -> Option<f64>) -> Self {
        let rest = csv.strip_prefix('\u{feff}').unwrap_or(csv).as_bytes();
        let (cells, ends) = (vec![0; 256], vec![0; 16]);
        let mut records =
            Records { reader: Reader::new(), rest, line: 1, row: 1, cells, ends, columns: 0, number };
        records.skip_blank_lines();
        records.reader = ReaderBuilder::new().delimiter(delimiter(records.rest)).build();
        records
    }

    fn columns(&self) -> usize {
        self.columns
    }

    /// A cell of the present record.
    fn cell(&self, column: usize) -> &str {
        let start = if column == 0 { 0 } else { self.ends[column - 1] };
        // The text was valid and is only ever cut at ASCII characters, so there is always something.
        core::str::from_utf8(&self.cells[start..self.ends[column]]).unwrap_or_default()
    }

    /// What is in a cell. "nan" and "inf" are refused, as are numbers too large for a double.
    fn read(&self, column: usize) -> Result<Cell, Reason> {
        match self.cell(column).trim() {
            "" => Err(Reason::Empty),
            cell => match (self.number)(cell) {
                Some(number) if number.is_finite() => Ok(Cell::Number(number)),
                Some(_) => Err(Reason::NotFinite),
                None => Ok(Cell::Word),
            },
        }
    }

    fn place(&self, column: usize) -> String {
        format!("row {}, column {}", self.row, column + 1)
    }

    /// The error of a word where a number is asked, with the beginning of it.
    fn not_a_number(&self, column: usize) -> Error {
        let cell = self.cell(column).trim().chars().take(40).collect();
        invalid(self.place(column), Reason::NotANumber(cell))
    }

    /// Reads the next record; false if there is none.
    fn advance(&mut self) -> Result<bool, Error> {
        self.skip_blank_lines();
        if self.rest.is_empty() {
            return Ok(false);
        }
        self.row = self.line;
        let (mut input, mut length, mut columns) = (self.rest, 0, 0);
        let mut end_of_text = false;
        loop {
            let (cells, ends) = (&mut self.cells[length..], &mut self.ends[columns..]);
            let (result, nin, nout, nend) = self.reader.read_record(input, cells, ends);
            input = &input[nin..];
            length += nout;
            columns += nend;
            match result {
                ReadRecordResult::OutputFull => self.cells.resize(2 * self.cells.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                // A line break ends the last record, unless a quote is open.
                ReadRecordResult::InputEmpty if !end_of_text => {
                    (input, end_of_text) = (b"\n", true);
                }
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {
                    let reason = Reason::Malformed("a quote is never closed".to_string());
                    return Err(invalid(format!("row {}", self.row), reason));
                }
                ReadRecordResult::Record => break,
            }
        }
        let used = if end_of_text { self.rest.len() } else { self.rest.len() - input.len() };
        self.consume(used);
        self.columns = columns;
        Ok(true)
    }

    fn skip_blank_lines(&mut self) {
        let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
        while !self.rest.is_empty() {
            let end = self.rest.iter().position(is_break).unwrap_or(self.rest.len());
            if self.rest[..end].iter().any(|byte| !matches!(byte, b' ' | b'\t')) {
                return;
            }
            self.consume((end + 1).min(self.rest.len()));
        }
    }

    /// Moves on and counts the lines; LF, CRLF and CR end one each.
    fn consume(&mut self, mut count: usize) {
        if count > 0 && self.rest[count - 1] == b'\r' && self.rest.get(count) == Some(&b'\n') {
            count += 1;
        }
        let (used, rest) = self.rest.split_at(count);
        let breaks = (0..count).filter(|&i| match used[i] {
            b'\n' => true,
            b'\r' => used.get(i + 1) != Some(&b'\n'),
            _ => false,
        });
        self.line += breaks.count();
        self.rest = rest;
    }
}

/// Tells what stands between cells from the first line: a tab if there is one outside quotes, else a semicolon (Excel's
/// choice where the comma is in the numbers), else a comma.
fn delimiter(csv: &[u8]) -> u8 {
    let mut quoted = false;
    let mut found = b',';
    for byte in csv {
        match byte {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'\r' | b'\n' => break,
            b'\t' => return b'\t',
            b';' => found = b';',
            _ => {}
        }
    }
    found
}
