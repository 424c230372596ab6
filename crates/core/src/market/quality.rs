//! Quality: known to the seller, seen by the buyer only after use. Who is not known is taken to be average, so that
//! good sellers, who cost more, are priced out (Akerlof 1970) unless use, references or a certificate tell them apart.

use super::measure::spent;
use super::state::State;
use super::submodels::Submodels;
use crate::relationship::Ladder;
use crate::stream::{Purpose, Source, Streams, unit};

/// `[market.quality]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QualityRules {
    /// Off, all sellers are alike.
    pub enabled: bool,
    /// Weight of what is thought of a seller's quality, less the average, in the choice among sellers.
    pub weight: f64,
    /// Money a unit of the best quality costs more than one of the worst.
    pub cost: f64,
    /// Money a unit of the best quality is worth more to its buyer.
    pub value: f64,
    /// Share of buyers who know every seller's quality before they meet: they enter late, already informed.
    pub informed: f64,
    /// Share of sellers with a certificate that tells.
    pub certified: f64,
    /// Money a certificate costs a week.
    pub certificate: f64,
    /// Whether a seller whose margin over a quarter is below nothing leaves the market.
    pub withdrawal: bool,
}

impl Default for QualityRules {
    fn default() -> Self {
        Self {
            enabled: false,
            weight: 2.0,
            cost: 20.0,
            value: 30.0,
            informed: 0.0,
            certified: 0.0,
            certificate: 5.0,
            withdrawal: false,
        }
    }
}

/// Who is how good, and who can tell.
#[derive(Clone, Debug)]
pub(super) struct Quality {
    rules: QualityRules,
    quality: Vec<f32>,
    certified: Vec<bool>,
    average: f64,
    recognition: Ladder,
    informed: Source,
}

impl Quality {
    pub(super) fn open(
        rules: &QualityRules,
        recognition: &Ladder,
        sellers: usize,
        streams: &Streams,
    ) -> Option<Self> {
        let mut draws = streams.open(Purpose::Quality);
        let words: Vec<[u32; 2]> = (0..sellers as u64).map(|seller| draws.words(0, seller)).collect();
        let mut quality = Self {
            rules: *rules,
            quality: words.iter().map(|words| unit(words[0]) as f32).collect(),
            certified: words.iter().map(|words| unit(words[1]) < rules.certified).collect(),
            average: 0.5,
            recognition: *recognition,
            informed: streams.open(Purpose::Informed),
        };
        quality.average = quality.mean(|_| true);
        rules.enabled.then_some(quality)
    }

    fn mean(&self, stays: impl Fn(usize) -> bool) -> f64 {
        let staying = || (0..self.quality.len()).filter(|&seller| stays(seller));
        let count = staying().count();
        if count == 0 {
            return 0.0;
        }
        staying().map(|seller| f64::from(self.quality[seller])).sum::<f64>() / count as f64
    }

    /// What a buyer's thought of a seller's quality adds to the choice.
    pub(super) fn utility(&mut self, seller: u32, buyer: u32, familiarity: u8) -> f64 {
        let quality = f64::from(self.quality[seller as usize]);
        let tells = self.certified[seller as usize]
            || (self.rules.informed > 0.0
                && unit(self.informed.word(0, u64::from(buyer))) < self.rules.informed);
        let known = if tells { 1.0 } else { self.recognition[usize::from(familiarity)] };
        self.rules.weight * known * (quality - self.average)
    }

    /// What a unit from this seller costs it more, and is worth more to its buyer, than one of no quality.
    pub(super) fn stakes(&self, seller: u32) -> (f64, f64) {
        let quality = f64::from(self.quality[seller as usize]);
        (self.rules.cost * quality, self.rules.value * quality)
    }

    /// The week's certificates, and at the end of a quarter who stays.
    pub(super) fn pass(&mut self, rules: &Submodels, state: &mut State, weeks: f64, ends_quarter: bool) {
        for seller in 0..state.desks.len() {
            if self.certified[seller] && !state.desks[seller].withdrawn {
                let cost = self.rules.certificate * weeks;
                state.accounts[seller].market.quality_cost += cost;
                spent(rules, state, seller, cost);
            }
            if ends_quarter {
                let desk = &mut state.desks[seller];
                desk.withdrawn |= self.rules.withdrawal && desk.margin < 0.0;
                desk.margin = 0.0;
            }
        }
        if ends_quarter && self.rules.withdrawal {
            self.average = self.mean(|seller| !state.desks[seller].withdrawn);
        }
    }
}

/// Whether anything is traded where quality is uniform from 0 to `most`, a buyer values it at `buyer` times what its seller
/// does, and only the share `told` of sellers can show theirs (Akerlof 1970). Returns the share of sellers who trade.
#[must_use]
pub fn traded_share(most: f64, buyer: f64, told: f64) -> f64 {
    // Those who cannot show theirs are paid for the average of those who stay.
    let mut best = most;
    for _ in 0..10_000 {
        let price = buyer * best / 2.0;
        let stay = price.min(most);
        if (stay - best).abs() < 1e-12 * most {
            break;
        }
        best = stay;
    }
    let hidden = if best < 1e-9 * most { 0.0 } else { best / most };
    told * f64::from(u8::from(buyer >= 1.0)) + (1.0 - told) * hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SCIENCE part B, Akerlof: quality uniform on 0 to 2, a buyer values it at 1.5 times: no trade.
    #[test]
    fn good_sellers_are_priced_out_and_certificates_bring_them_back() {
        assert_eq!(traded_share(2.0, 1.5, 0.0), 0.0);
        assert_eq!(traded_share(2.0, 1.5, 1.0), 1.0);
        assert!((traded_share(2.0, 1.5, 0.3) - 0.3).abs() < 1e-12);
        assert_eq!(traded_share(2.0, 2.0, 0.0), 1.0);
    }
}
