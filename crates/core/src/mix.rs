//! A mix: what a population plays, by shares.

use crate::strategy::{Strategy, named};

/// How far from 1 the shares of a mix may sum.
const TOLERANCE: f64 = 1e-9;

/// Shares of a population by strategy. There is at least one; each keeps a few bytes a tie in mind, so that a market of
/// many ties can play it, and stands once; the shares are positive and sum to 1. They are in the order of the strategies'
/// names, since draws go through them in order and the order they were written in must not count.
#[derive(Clone, Debug, PartialEq)]
pub struct Mix(Vec<(Strategy, f64)>);

/// Why shares are no mix.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum MixError {
    /// A strategy whose memory knows no bound.
    #[error("`{0}` is no finite automaton, expected one that is; `match` and `tournament` play it")]
    Unbounded(String),
    /// A share that is none.
    #[error("the share of `{0}` is {1}, expected one above 0 and at most 1")]
    Share(String, f64),
    /// A strategy that stands twice.
    #[error("`{0}` is named a second time, expected each strategy once")]
    Twice(String),
    /// Shares that are too many or too few.
    #[error("the shares sum to {0}, expected 1")]
    Sum(f64),
}

impl Mix {
    /// Strategies and their shares, in any order.
    ///
    /// # Errors
    /// When the memory of one knows no bound, one stands twice, a share is not above 0 and at most 1, or they do not sum to 1.
    pub fn new(mut shares: Vec<(Strategy, f64)>) -> Result<Self, MixError> {
        shares.sort_by(|(a, _), (b, _)| a.name().cmp(b.name()));
        let name = |strategy: &Strategy| strategy.name().to_owned();
        if let Some((strategy, _)) = shares.iter().find(|(strategy, _)| !strategy.is_bounded()) {
            return Err(MixError::Unbounded(name(strategy)));
        }
        if let Some(pair) = shares.windows(2).find(|pair| pair[0].0.name() == pair[1].0.name()) {
            return Err(MixError::Twice(name(&pair[0].0)));
        }
        if let Some((strategy, share)) = shares.iter().find(|(_, share)| !(*share > 0.0 && *share <= 1.0)) {
            return Err(MixError::Share(name(strategy), *share));
        }
        let sum = shares.iter().fold(0.0, |sum, (_, share)| sum + share);
        // No shares at all sum to 0.
        if (sum - 1.0).abs() > TOLERANCE { Err(MixError::Sum(sum)) } else { Ok(Self(shares)) }
    }

    /// Everybody plays this strategy.
    ///
    /// # Errors
    /// When its memory knows no bound.
    pub fn all(strategy: Strategy) -> Result<Self, MixError> {
        Self::new(vec![(strategy, 1.0)])
    }

    /// A mix that the code itself states; a test sees to it that every name is one and that the shares are.
    pub(crate) fn stated(shares: &[(&str, f64)]) -> Self {
        Self(shares.iter().filter_map(|(name, share)| Some((named(name).ok()?, *share))).collect())
    }

    /// The strategies with their shares, by name.
    #[must_use]
    pub fn shares(&self) -> &[(Strategy, f64)] {
        &self.0
    }

    /// The one strategy that everybody plays, if it is one.
    #[must_use]
    pub fn single(&self) -> Option<&Strategy> {
        if let [(strategy, _)] = self.shares() { Some(strategy) } else { None }
    }

    /// The strategy at this point of the cumulated shares, for a point strictly between 0 and 1.
    #[must_use]
    pub fn pick(&self, point: f64) -> &Strategy {
        let mut cumulated = 0.0;
        let found = self.0.iter().find(|(_, share)| {
            cumulated += share;
            point < cumulated
        });
        // Shares may sum to a hair under 1: the rest belongs to the last.
        &found.unwrap_or(&self.0[self.0.len() - 1]).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mix(shares: &[(&str, f64)]) -> Result<Mix, MixError> {
        Mix::new(shares.iter().map(|(name, share)| (named(name).expect("a strategy"), *share)).collect())
    }

    #[test]
    fn the_order_shares_are_given_in_does_not_count() {
        assert_eq!(
            mix(&[("grudger", 0.25), ("defector", 0.75)]),
            mix(&[("defector", 0.75), ("grudger", 0.25)])
        );
    }

    #[test]
    fn a_point_falls_to_the_strategy_whose_share_it_lies_in() {
        let mix = mix(&[("grudger", 0.25), ("defector", 0.75)]).expect("a mix");
        let at = [0.01, 0.74, 0.76, 0.999_999_999_999].map(|point| mix.pick(point).name().to_owned());
        assert_eq!(at, ["defector", "defector", "grudger", "grudger"]);
    }

    #[test]
    fn what_is_no_mix_is_refused_by_name() {
        let told = |shares: &[(&str, f64)]| mix(shares).expect_err("no mix").to_string();
        assert_eq!(told(&[]), "the shares sum to 0, expected 1");
        assert_eq!(told(&[("grudger", 0.5)]), "the shares sum to 0.5, expected 1");
        assert!(told(&[("grudger", 0.5), ("grudger", 0.5)]).starts_with("`grudger` is named a second time"));
        assert!(told(&[("grudger", 1.5), ("defector", -0.5)]).starts_with("the share of `defector` is -0.5"));
        assert!(told(&[("grudger", f64::NAN)]).starts_with("the share of `grudger` is NaN"));
        assert!(told(&[("wary", 1.0)]).starts_with("`wary` is no finite automaton"));
    }
}
