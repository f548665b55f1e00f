//! Numbers side by side: one, two or four, all treated alike by the kernels.

use core::ops::{Add, Mul};

use wide::{f64x2, f64x4};

/// Numbers that are computed together.
pub(crate) trait Lanes: Copy + Add<Output = Self> + Mul<Output = Self> {
    const COUNT: usize;
    fn splat(x: f64) -> Self;
    fn load(numbers: &[f64]) -> Self;
    fn store(self, numbers: &mut [f64]);
}

impl Lanes for f64 {
    const COUNT: usize = 1;
    #[inline(always)]
    fn splat(x: f64) -> Self {
        x
    }
    #[inline(always)]
    fn load(numbers: &[f64]) -> Self {
        numbers[0]
    }
    #[inline(always)]
    fn store(self, numbers: &mut [f64]) {
        numbers[0] = self;
    }
}

macro_rules! vector {
    ($vector:ty, $count:literal) => {
        impl Lanes for $vector {
            const COUNT: usize = $count;
            #[inline(always)]
            fn splat(x: f64) -> Self {
                <$vector>::splat(x)
            }
            #[inline(always)]
            fn load(numbers: &[f64]) -> Self {
                let lanes: &[f64; $count] = numbers[..$count].try_into().expect("as many were sliced");
                <$vector>::new(*lanes)
            }
            #[inline(always)]
            fn store(self, numbers: &mut [f64]) {
                numbers[..$count].copy_from_slice(self.as_array());
            }
        }
    };
}

vector!(f64x2, 2);
vector!(f64x4, 4);
