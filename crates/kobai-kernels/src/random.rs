//! Random numbers: NumPy's legacy generator, draw for draw.
//!
//! A seed s gives the same numbers as `np.random.RandomState(s)`. The generator is passed as an argument wherever
//! something is drawn, and its whole state, the cached second normal number included, can be saved and restored.
//!
//! [`RandomState`] has the traits of the crate `rand`, and [`Double`], [`Uniform`], [`Below`] and [`RandInt`] are its
//! distributions: `rng.sample(Double)` is NumPy's `rand()`. Normal numbers, permutations and shuffles are methods: a normal
//! number may be the second of a pair, which is a part of the state.
//!
//! rand's own `random::<f64>()`, `random_range` and `shuffle` must never make a number on screen: they use the words in
//! another way than NumPy, so their bits differ.

use alloc::vec::Vec;
use core::convert::Infallible;

use rand::distr::Distribution;
pub use rand::{Rng, RngExt, SeedableRng, TryRng};

/// The number of words in the state.
pub const WORDS: usize = 624;
/// The distance between the words that are combined.
const SHIFT: usize = 397;

/// Draws random numbers with the Mersenne Twister MT19937 as NumPy's `RandomState` does.
///
/// A clone continues the same stream on its own; it copies about 2.5 kB.
///
/// Source: Matsumoto & Nishimura 1998; NumPy's `_legacy_seeding`, `legacy-distributions.c`.
#[derive(Clone, Debug, PartialEq)]
pub struct RandomState {
    /// The words; not all of them may be 0, the first one's lower 31 bits aside.
    pub key: [u32; WORDS],
    /// The next word to use; `WORDS` when the key has to be renewed first.
    pub position: usize,
    /// The second number of the last pair of normal numbers, when it was not used yet.
    pub normal: Option<f64>,
}

impl RandomState {
    /// Starts the stream of a seed, 0…2³²−1, as `np.random.RandomState(seed)`.
    pub fn new(seed: u32) -> Self {
        let mut key = [seed; WORDS];
        for i in 1..WORDS {
            let previous = key[i - 1];
            key[i] = (previous ^ (previous >> 30)).wrapping_mul(1_812_433_253).wrapping_add(i as u32);
        }
        RandomState { key, position: WORDS, normal: None }
    }

    /// The next 32 random bits.
    #[inline]
    fn word(&mut self) -> u32 {
        if self.position >= WORDS {
            self.twist();
        }
        let mut y = self.key[self.position];
        self.position += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    /// Draws a standard normal number, as `randn()`, by the polar method.
    ///
    /// Numbers come in pairs and the second one waits for the next call, whatever is drawn in between. They are within
    /// 4 ulp of NumPy's, at the same position of the stream: the last bit of the logarithm differs between libraries.
    ///
    /// Source: Marsaglia & Bray 1964.
    #[inline]
    pub fn randn(&mut self) -> f64 {
        if let Some(normal) = self.normal.take() {
            return normal;
        }
        loop {
            let x1 = 2.0 * self.sample(Double) - 1.0;
            let x2 = 2.0 * self.sample(Double) - 1.0;
            let r = x1 * x1 + x2 * x2;
            if r > 0.0 && r < 1.0 {
                let f = libm::sqrt(-2.0 * libm::log(r) / r);
                self.normal = Some(f * x1);
                return f * x2;
            }
        }
    }

    /// Draws an order of the numbers 0…n−1, as `permutation(n)`. Range: n ≤ 2³².
    pub fn permutation(&mut self, n: usize) -> Vec<u32> {
        let mut order = Vec::new();
        self.permute(n, &mut order);
        order
    }

    /// The same in memory that is there: `order` becomes the order of the numbers 0…n−1.
    pub fn permute(&mut self, n: usize, order: &mut Vec<u32>) {
        order.clear();
        order.extend((0..n).map(|i| i as u32));
        self.shuffle(order);
    }

    /// Draws n integers of [`Below`] m, one after another, in memory that is there.
    pub fn choose(&mut self, n: usize, m: u32, chosen: &mut Vec<u32>) {
        chosen.clear();
        chosen.extend((0..n).map(|_| self.sample(Below(m))));
    }

    /// Puts the items into a random order, as `shuffle(items)`: from the last to the second, each changes places with
    /// one at or before it. Range: at most 2³² items.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        let mut i = items.len().saturating_sub(1);
        while i > 0 {
            // `Below(i)`, but without a branch at a rejection, which a processor would guess wrong: the item stays.
            let j = (self.word() & u32::MAX >> (i as u32).leading_zeros()) as usize;
            let accepted = j <= i;
            items.swap(i, if accepted { j } else { i });
            i -= usize::from(accepted);
        }
    }

    /// Draws n values one after another: `rng.vec(n, RandomState::randn)` is NumPy's `randn(n)`.
    pub fn vec<T>(&mut self, n: usize, mut draw: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..n).map(|_| draw(self)).collect()
    }

    /// Renews the whole key.
    fn twist(&mut self) {
        let key = &mut self.key;
        for i in 0..WORDS - SHIFT {
            key[i] = key[i + SHIFT] ^ mix(key[i], key[i + 1]);
        }
        for i in WORDS - SHIFT..WORDS - 1 {
            key[i] = key[i + SHIFT - WORDS] ^ mix(key[i], key[i + 1]);
        }
        key[WORDS - 1] = key[SHIFT - 1] ^ mix(key[WORDS - 1], key[0]);
        self.position = 0;
    }
}

/// Joins the top bit of one word with the rest of the next, times the twist matrix.
#[inline]
fn mix(upper: u32, lower: u32) -> u32 {
    let y = (upper & 0x8000_0000) | (lower & 0x7fff_ffff);
    (y >> 1) ^ ((y & 1) * 0x9908_b0df)
}

impl TryRng for RandomState {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.word())
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        rand::rand_core::utils::next_u64_via_u32(self)
    }

    fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Infallible> {
        rand::rand_core::utils::fill_bytes_via_next_word(dst, || Ok(self.word()))
    }
}

impl SeedableRng for RandomState {
    /// NumPy's seed, its lowest byte first.
    type Seed = [u8; 4];

    fn from_seed(seed: [u8; 4]) -> Self {
        RandomState::new(u32::from_le_bytes(seed))
    }

    /// Starts the stream of a seed, as `np.random.RandomState(seed)`; the low 32 bits count.
    fn seed_from_u64(seed: u64) -> Self {
        RandomState::new(seed as u32)
    }
}

/// Uniform numbers in [0, 1), as `rand()`: (a·2²⁶ + b) / 2⁵³ with a of 27 bits, then b of 26.
#[derive(Clone, Copy, Debug)]
pub struct Double;

impl Distribution<f64> for Double {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let a = rng.next_u32() >> 5;
        let b = rng.next_u32() >> 6;
        (f64::from(a) * 67_108_864.0 + f64::from(b)) / 9_007_199_254_740_992.0
    }
}

/// Uniform numbers in [lo, hi), as `uniform(lo, hi)`: lo + (hi − lo)·[`Double`].
#[derive(Clone, Copy, Debug)]
pub struct Uniform(
    /// lo.
    pub f64,
    /// hi.
    pub f64,
);

impl Distribution<f64> for Uniform {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        let Uniform(lo, hi) = *self;
        lo + (hi - lo) * rng.sample(Double)
    }
}

/// Integers in 0…m, both included; m = 0 draws nothing.
#[derive(Clone, Copy, Debug)]
pub struct Below(
    /// m.
    pub u32,
);

impl Distribution<u32> for Below {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> u32 {
        let Below(m) = *self;
        if m == 0 {
            return 0;
        }
        let mask = u32::MAX >> m.leading_zeros();
        loop {
            let v = rng.next_u32() & mask;
            if v <= m {
                return v;
            }
        }
    }
}

/// Integers in lo…hi−1, as `randint(lo, hi)`. Range: lo < hi ≤ lo + 2³².
#[derive(Clone, Copy, Debug)]
pub struct RandInt(
    /// lo.
    pub i64,
    /// hi.
    pub i64,
);

impl Distribution<i64> for RandInt {
    #[inline]
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> i64 {
        let RandInt(lo, hi) = *self;
        let m = hi.wrapping_sub(lo).wrapping_sub(1);
        debug_assert!(u32::try_from(m).is_ok(), "RandInt({lo}, {hi})");
        lo.wrapping_add(i64::from(rng.sample(Below(m as u32))))
    }
}
