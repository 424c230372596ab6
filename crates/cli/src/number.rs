//! Numbers on the command line, refused in the words of all other refusals.

use std::ops::RangeInclusive;

/// A parser of whole numbers of this range.
pub(crate) fn whole<N: TryFrom<u64> + Clone + Send + Sync + 'static>(
    range: RangeInclusive<u64>,
) -> impl Fn(&str) -> Result<N, String> + Clone + Send + Sync + 'static {
    move |text| {
        let number = text.parse().ok().filter(|number| range.contains(number));
        let expected = || format!("expected a whole number from {} to {}", range.start(), range.end());
        number.and_then(|number| N::try_from(number).ok()).ok_or_else(expected)
    }
}

/// A parser of any number; the verbs know their ranges.
pub(crate) fn real(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|number: &f64| !number.is_nan()).ok_or_else(|| String::from("expected a number"))
}
