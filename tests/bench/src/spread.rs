//! The median of samples and their spread around it.

/// The median and the quartiles of samples.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    /// The lower quartile.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// The upper quartile.
    pub high: f64,
}

impl Spread {
    /// Computes the spread of at least one sample.
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

/// Formats seconds in a readable unit.
pub fn seconds(time: f64) -> String {
    match time {
        ..1e-6 => format!("{:.1} ns", time * 1e9),
        ..1e-3 => format!("{:.2} µs", time * 1e6),
        ..1.0 => format!("{:.1} ms", time * 1e3),
        _ => format!("{time:.2} s"),
    }
}
