//! The acid test of trust: whether a seller ever recommended a competitor, and in earnest.

/// What was the case when a seller recommended a rival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// The rival serves this kind of need better.
    pub fits_better: bool,
    /// The seller could have had the deal itself.
    pub was_winnable: bool,
    /// The deal was worth having.
    pub was_worth_it: bool,
    /// Nothing pressed or paid the seller to let it go.
    pub was_free: bool,
}

impl Recommendation {
    /// The acid test: only a recommendation that cost something says anything. Four caveats, and one is enough.
    #[must_use]
    pub fn is_genuine(self) -> bool {
        self.fits_better && self.was_winnable && self.was_worth_it && self.was_free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_four_caveats_spoils_the_acid_test() {
        let genuine =
            Recommendation { fits_better: true, was_winnable: true, was_worth_it: true, was_free: true };
        assert!(genuine.is_genuine());
        for spoilt in [
            Recommendation { fits_better: false, ..genuine },
            Recommendation { was_winnable: false, ..genuine },
            Recommendation { was_worth_it: false, ..genuine },
            Recommendation { was_free: false, ..genuine },
        ] {
            assert!(!spoilt.is_genuine());
        }
    }
}
