//! A middle and how far samples are from it.

/// The median and the quartiles of samples.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    /// A quarter of the samples is less.
    pub low: f64,
    /// Half of the samples are less.
    pub median: f64,
    /// Three quarters of the samples are less.
    pub high: f64,
}

impl Spread {
    /// Of at least one sample.
    pub fn of(mut samples: Vec<f64>) -> Self {
        samples.sort_by(f64::total_cmp);
        let at = |part: usize| samples[(samples.len() - 1) * part / 4];
        Self {
            low: at(1),
            median: at(2),
            high: at(3),
        }
    }
}
