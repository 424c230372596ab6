//! What one buyer is expected to pay one seller, visit by visit: exact over the distribution of the
//! reference price. It stands apart from the simulation, and each tests the other.

use super::price_policy::PricePolicy;
use super::purchase::Purchase;
use super::reference::Reference;
use super::request::Request;

/// Points of the grid between the lowest price and the list price. A mass that falls between two points
/// is split so that its mean is kept.
const POINTS: usize = 8_192;

/// Expected cumulative revenue after each of `visits` visits, as multiples of the list price. One buyer
/// has one need a visit, for one unit, asks for nothing, and buys or walks; its seller's policy answers
/// by the number of the visit alone.
#[must_use]
pub fn revenue(purchase: &Purchase, reference: &Reference, policy: &PricePolicy, visits: u32) -> Vec<f64> {
    let quotes: Vec<(f64, bool)> = (0..visits)
        .map(|number| policy.quote(&Request::plain(number)))
        .map(|quote| (quote.price(), quote.is_cut() && quote.public))
        .collect();
    let lowest = quotes.iter().map(|(price, _)| *price).fold(1.0, f64::min);
    let mut mass = Masses::at_list_price(lowest);
    let mut total = 0.0;
    quotes
        .into_iter()
        .map(|(price, explained)| {
            total += price * mass.visit(purchase, reference, price, explained);
            total
        })
        .collect()
}

/// The distribution of the reference price on an even grid from `lowest` to 1, apart for each lowest
/// price paid: the list price, or a cut.
struct Masses {
    lowest: f64,
    /// By the lowest unexplained price paid so far, dearest first.
    layers: Vec<(f64, Vec<f64>)>,
}

impl Masses {
    fn at_list_price(lowest: f64) -> Self {
        let mut mass = vec![0.0; POINTS + 1];
        mass[POINTS] = 1.0;
        Self { lowest, layers: vec![(1.0, mass)] }
    }

    fn price(&self, point: usize) -> f64 {
        1.0 - (1.0 - self.lowest) * (POINTS - point) as f64 / POINTS as f64
    }

    /// One visit at `price`: the distribution moves on; returns the probability of buying.
    fn visit(&mut self, purchase: &Purchase, reference: &Reference, price: f64, explained: bool) -> f64 {
        let mut bought = 0.0;
        let mut next: Vec<(f64, Vec<f64>)> = Vec::new();
        for (lowest, masses) in std::mem::take(&mut self.layers) {
            let paid = if explained { lowest } else { lowest.min(price) };
            for (point, mass) in masses.into_iter().enumerate().filter(|(_, mass)| *mass > 0.0) {
                let expected = self.price(point);
                let buys = mass * purchase.probability(price, expected, 1.0);
                bought += buys;
                layer(&mut next, lowest)[point] += mass - buys;
                let moved = if explained { expected } else { reference.after(expected, price, paid) };
                self.split(layer(&mut next, paid), moved, buys);
            }
        }
        self.layers = next;
        bought
    }

    fn split(&self, masses: &mut [f64], price: f64, mass: f64) {
        let width = 1.0 - self.lowest;
        let place = if width > 0.0 { POINTS as f64 * (1.0 - (1.0 - price) / width) } else { POINTS as f64 };
        let below = (place.floor().max(0.0) as usize).min(POINTS - 1);
        let share = (place - below as f64).clamp(0.0, 1.0);
        masses[below] += mass * (1.0 - share);
        masses[below + 1] += mass * share;
    }
}

fn layer(layers: &mut Vec<(f64, Vec<f64>)>, lowest: f64) -> &mut Vec<f64> {
    let place = layers.iter().position(|(known, _)| *known == lowest).unwrap_or_else(|| {
        layers.push((lowest, vec![0.0; POINTS + 1]));
        layers.len() - 1
    });
    &mut layers[place].1
}
