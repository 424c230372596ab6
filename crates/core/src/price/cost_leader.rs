//! Cost leadership: sellers of one thing who can only be cheaper than one another (Bertrand 1883).

/// What each seller earns a unit where all sell the same to buyers who value it at `value` and buy of the cheapest: the one
/// with the lowest unit cost sells just below the cost of the next, or at `value` where nobody else is below it.
///
/// Of sellers with the same lowest cost none earns anything. Costs and value are in units of money.
#[must_use]
pub fn cost_leaders(costs: &[f64], value: f64) -> Vec<f64> {
    let mut sorted = costs.to_vec();
    sorted.sort_by(f64::total_cmp);
    let price = sorted.get(1).map_or(value, |next| next.min(value));
    let earns = |cost: &f64| if sorted.first() == Some(cost) { (price - cost).max(0.0) } else { 0.0 };
    costs.iter().map(earns).collect()
}

#[cfg(test)]
mod tests {
    use super::cost_leaders;
    use proptest::prelude::*;

    #[test]
    fn the_cheapest_earns_what_it_is_cheaper_by() {
        assert_eq!(cost_leaders(&[55.0, 50.0, 70.0], 100.0), [0.0, 5.0, 0.0]);
        assert_eq!(cost_leaders(&[50.0, 50.0], 100.0), [0.0, 0.0]);
        assert_eq!(cost_leaders(&[50.0], 100.0), [50.0]);
    }

    proptest! {
        /// Row 42 of MODEL.md: at most one low-cost producer.
        #[test]
        fn at_most_one_earns_anything(costs in prop::collection::vec(0.0..200.0_f64, 0..12), value in 0.0..200.0_f64) {
            let earned = cost_leaders(&costs, value);
            prop_assert!(earned.iter().filter(|&&profit| profit > 0.0).count() <= 1);
            prop_assert!(earned.iter().zip(&costs).all(|(profit, cost)| cost + profit <= value.max(*cost) + 1e-9));
        }
    }
}
