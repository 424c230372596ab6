//! Trust: what a buyer thinks of a seller, and what moves it.
//!
//! The trust equation (Maister, Green & Galford 2000): `T = (C + R + I) / S`. Each component is an `x` in 0..=1 shown on
//! the scale `1 + 9 x`, so that T runs from 0.3 to 30 and 3 is the balanced point. Self-orientation divides: bad motives
//! taint whatever else is thought of a seller.

mod recommendation;

pub use recommendation::Recommendation;

use crate::stream::Chance;

/// T where all four components are alike.
pub const BALANCE: f64 = 3.0;

/// The four components of one tie, each from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trust {
    /// C: whether what the seller says is so.
    pub credibility: f32,
    /// R: whether the seller does what it said.
    pub reliability: f32,
    /// I: whether one can tell the seller things.
    pub intimacy: f32,
    /// S: whose interest the seller has in mind, 1 its own only.
    pub self_orientation: f32,
}

impl Trust {
    /// T, from 0.3 to 30.
    #[must_use]
    pub fn value(&self) -> f64 {
        let [credibility, reliability, intimacy, self_orientation] = self.shown();
        (credibility + reliability + intimacy) / self_orientation
    }

    /// C, R, I and S as the equation has them, each from 1 to 10.
    #[must_use]
    pub fn shown(&self) -> [f64; 4] {
        [self.credibility, self.reliability, self.intimacy, self.self_orientation]
            .map(|x| 1.0 + 9.0 * f64::from(x))
    }

    /// `tau = T / (T + 3)`, where a share is needed: one half at the balanced point.
    #[must_use]
    pub fn tau(&self) -> f64 {
        let value = self.value();
        value / (value + BALANCE)
    }
}

/// A step of a moving average.
fn towards(x: &mut f32, goal: f64, step: f64) {
    let from = f64::from(*x);
    *x = (from + step * (goal - from)).clamp(0.0, 1.0) as f32;
}

/// What a visit shows a buyer of its seller.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shown {
    /// The seller kept its promise: it served.
    pub kept: bool,
    /// It admitted that it does not know.
    pub candid: bool,
    /// It was seen through: it only looks the part.
    pub unmasked: bool,
    /// It pressed, as reviews near.
    pub pressed: bool,
}

/// How trust starts and moves, per event unless another unit is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrustRules {
    /// Whether buyers keep an account of trust.
    pub enabled: bool,
    /// Weight of tau in the choice among sellers.
    pub weight: f64,
    /// Credibility a tie starts with.
    pub credibility: f64,
    /// Reliability a tie starts with.
    pub reliability: f64,
    /// Intimacy a tie starts with.
    pub intimacy: f64,
    /// Self-orientation a tie starts with.
    pub self_orientation: f64,
    /// Step of reliability after a promise kept, and of the other components' gains.
    pub gain: f64,
    /// Step of reliability after a promise broken: trust falls faster than it rises.
    pub loss: f64,
    /// Step of self-orientation.
    pub self_step: f64,
    /// Where self-orientation goes after an act that serves the buyer.
    pub selfless: f64,
    /// How often a seller who serves says "I don't know" when it does not.
    pub candour: f64,
    /// What "I don't know" costs in the choice among sellers in the period it is said.
    pub modesty: f64,
    /// Step of self-orientation towards `selfless` when a seller refuses a cut and names someone cheaper.
    pub goodwill: f64,
    /// Times a quarter that wins are talked over in public.
    pub wins: f64,
    /// Step of self-orientation towards `selfless` by each of them.
    pub discussing: f64,
    /// Claims a seller makes for itself in a visit: each makes the others count less, and none makes it more believed.
    pub claims: f64,
    /// Step of intimacy after a contact of value.
    pub closeness: f64,
    /// How often a first contact is unscripted.
    pub unscripted: f64,
    /// How often an unscripted first contact goes well.
    pub courage: f64,
    /// What intimacy jumps by when it does, and falls by when it does not.
    pub jump: f64,
    /// How much preparation by script takes off that jump.
    pub script: f64,
    /// How often a feigned relation is seen through in a visit.
    pub detection: f64,
    /// How likely a seller presses a visit in the last weeks of a review period.
    pub pressure: f64,
    /// What pressing adds to a seller in the choice among sellers.
    pub urgency: f64,
    /// Self-orientation a quarter for each report a quarter beyond one.
    pub reporting: f64,
    /// Reports to the chief a quarter.
    pub reports: f64,
    /// How often a seller recommends a rival whom a need fits better.
    pub recommends: f64,
    /// How often it takes a rival for a better one who is none.
    pub misjudged: f64,
    /// Share of intimacy lost in a quarter without contact.
    pub forgetting: f64,
}

impl Default for TrustRules {
    /// SCIENCE C2 where it has a number; the others are assumptions. `pressure` to `recommends` are off.
    fn default() -> Self {
        Self {
            enabled: false,
            weight: 2.0,
            credibility: 0.3,
            reliability: 0.2,
            intimacy: 0.1,
            self_orientation: 0.6,
            gain: 0.1,
            loss: 0.225,
            self_step: 0.1,
            selfless: 0.1,
            candour: 0.3,
            modesty: 0.0,
            goodwill: 0.1,
            wins: 0.0,
            discussing: 0.05,
            claims: 0.0,
            closeness: 0.1,
            unscripted: 0.0,
            courage: 0.7,
            jump: 0.3,
            script: 0.0,
            detection: 0.0,
            pressure: 0.0,
            urgency: 0.5,
            reporting: 0.05,
            reports: 1.0,
            recommends: 0.0,
            misjudged: 0.1,
            forgetting: 0.02,
        }
    }
}

impl TrustRules {
    /// Whether trust counts for anything; if not, relations go by depth.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.enabled && self.weight != 0.0
    }

    /// What a tie starts with.
    #[must_use]
    pub fn start(&self) -> Trust {
        Trust {
            credibility: self.credibility as f32,
            reliability: self.reliability as f32,
            intimacy: self.intimacy as f32,
            self_orientation: self.self_orientation as f32,
        }
    }

    /// After a visit.
    pub fn visited(&self, trust: &mut Trust, shown: Shown) {
        let kept = f64::from(u8::from(shown.kept));
        towards(&mut trust.reliability, kept, if shown.kept { self.gain } else { self.loss });
        let weight = 1.0 / (1.0 + self.claims);
        if shown.candid {
            towards(&mut trust.credibility, 1.0, self.gain * weight);
        } else {
            // Each claim makes the others count less, and so what is believed; a push contradicts all of it.
            let left = if shown.kept { f64::from(trust.credibility) * weight } else { 0.0 };
            towards(&mut trust.credibility, left, self.gain);
        }
        if shown.kept {
            towards(&mut trust.intimacy, 1.0, self.closeness);
        }
        if !shown.kept || shown.pressed {
            self.selfish(trust);
        } else if shown.candid {
            self.generous(trust);
        }
        if shown.unmasked {
            trust.self_orientation = 1.0;
        }
    }

    /// A self-serving act: a push, pressure, a price nobody can explain.
    pub fn selfish(&self, trust: &mut Trust) {
        towards(&mut trust.self_orientation, 1.0, self.self_step);
    }

    /// An act in the buyer's interest at the seller's cost.
    pub fn generous(&self, trust: &mut Trust) {
        towards(&mut trust.self_orientation, self.selfless, self.self_step);
    }

    /// A cut refused, and someone cheaper named.
    pub fn sent_elsewhere(&self, trust: &mut Trust) {
        towards(&mut trust.self_orientation, self.selfless, self.goodwill);
    }

    /// The first meeting: what is risked may be won at once. Trust takes courage, not only time.
    pub fn met(&self, trust: &mut Trust, words: [u32; 2]) {
        if !Chance::new(self.unscripted).happens(words[0]) {
            return;
        }
        let jump = self.jump * (1.0 - self.script);
        let won = Chance::new(self.courage).happens(words[1]);
        towards(&mut trust.intimacy, if won { 1.0 } else { 0.0 }, jump);
    }

    /// A contact between visits: of value to the buyer, or just checking in, which irks.
    pub fn contacted(&self, trust: &mut Trust, of_value: bool) {
        if of_value {
            towards(&mut trust.intimacy, 1.0, self.closeness);
        } else {
            self.selfish(trust);
        }
    }

    /// A period that is this share of a quarter, without contact or with it.
    pub fn passed(&self, trust: &mut Trust, quarters: f64, idle: bool) {
        if idle {
            towards(&mut trust.intimacy, 0.0, self.forgetting * quarters);
        }
        if self.wins > 0.0 {
            towards(
                &mut trust.self_orientation,
                self.selfless,
                (self.discussing * self.wins * quarters).min(1.0),
            );
        }
        let excess = (self.reports - 1.0).max(0.0);
        towards(&mut trust.self_orientation, 1.0, (self.reporting * excess * quarters).min(1.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn even(x: f32) -> Trust {
        Trust { credibility: x, reliability: x, intimacy: x, self_orientation: x }
    }

    #[test]
    fn the_balanced_point_is_three_and_a_half() {
        for x in [0.0, 0.3, 1.0] {
            assert!((even(x).value() - 3.0).abs() < 1e-9);
            assert!((even(x).tau() - 0.5).abs() < 1e-9);
        }
        let worst = Trust { self_orientation: 1.0, ..even(0.0) };
        let best = Trust { self_orientation: 0.0, ..even(1.0) };
        assert_eq!((worst.value(), best.value()), (0.3, 30.0));
    }

    /// `d ln T / d ln s` is -1 on the shown scale; each numerator's is below 1.
    #[test]
    fn self_orientation_has_elasticity_minus_one() {
        let trust = Trust { credibility: 0.4, reliability: 0.2, intimacy: 0.7, self_orientation: 0.3 };
        let shown = |x: f32| 1.0 + 9.0 * f64::from(x);
        let scaled = |x: f32, by: f64| ((shown(x) * by - 1.0) / 9.0) as f32;
        let elasticity = |moved: Trust, by: f64| libm::log(moved.value() / trust.value()) / libm::log(by);
        let by = 1.001;
        let divisor = Trust { self_orientation: scaled(trust.self_orientation, by), ..trust };
        assert!((elasticity(divisor, by) + 1.0).abs() < 1e-3);
        let numerator = Trust { credibility: scaled(trust.credibility, by), ..trust };
        assert!((0.0..1.0).contains(&elasticity(numerator, by)));
    }

    #[test]
    fn bad_motives_taint_what_is_earned() {
        let earned = |s: f32| {
            let (low, high) =
                (Trust { self_orientation: s, ..even(0.2) }, Trust { self_orientation: s, ..even(0.6) });
            high.value() - low.value()
        };
        assert!(earned(0.9) < earned(0.1));
    }

    #[test]
    fn trust_falls_faster_than_it_rises() {
        let rules = TrustRules::default();
        let mut trust = even(0.5);
        rules.visited(&mut trust, Shown { kept: true, ..Shown::default() });
        let risen = trust.reliability - 0.5;
        let mut trust = even(0.5);
        rules.visited(&mut trust, Shown::default());
        assert!(0.5 - trust.reliability > 2.0 * risen);
    }

    #[test]
    fn credibility_falls_with_every_claim_whether_candid_or_not() {
        let after = |claims: f64, candid: bool| {
            let mut trust = even(0.3);
            let rules = TrustRules { claims, ..TrustRules::default() };
            rules.visited(&mut trust, Shown { kept: true, candid, ..Shown::default() });
            trust.credibility
        };
        for candid in [true, false] {
            let falling = [0.0, 0.25, 0.5, 1.0, 3.0, 20.0].map(|claims| after(claims, candid));
            assert!(falling.windows(2).all(|pair| pair[0] > pair[1]), "{falling:?}");
        }
        assert_eq!(after(0.0, false), 0.3, "who claims nothing is believed as before");
    }

    #[test]
    fn an_unmasked_mimic_is_seen_as_selfish_whatever_it_did() {
        let mut trust = even(0.2);
        TrustRules::default()
            .visited(&mut trust, Shown { kept: true, candid: true, unmasked: true, pressed: false });
        assert_eq!(trust.self_orientation, 1.0);
    }

    #[test]
    fn a_script_takes_the_jump_away() {
        let after = |script: f64| {
            let rules = TrustRules { unscripted: 1.0, courage: 1.0, script, ..TrustRules::default() };
            let mut trust = even(0.1);
            rules.met(&mut trust, [0, 0]);
            trust.intimacy
        };
        assert!(after(0.0) > after(0.5));
        assert_eq!(after(1.0), 0.1);
    }

    #[test]
    fn naming_someone_cheaper_and_talking_of_wins_lower_self_orientation() {
        let rules = TrustRules { wins: 4.0, ..TrustRules::default() };
        let (mut sent, mut talked) = (even(0.5), even(0.5));
        rules.sent_elsewhere(&mut sent);
        rules.passed(&mut talked, 1.0, false);
        assert!(sent.self_orientation < 0.5 && talked.self_orientation < 0.5);
        TrustRules { goodwill: 0.0, ..rules }.sent_elsewhere(&mut sent);
        assert!(sent.self_orientation > 0.4);
    }

    #[test]
    fn reporting_up_to_once_a_quarter_is_free() {
        let after = |reports: f64| {
            let mut trust = even(0.5);
            TrustRules { reports, ..TrustRules::default() }.passed(&mut trust, 1.0, false);
            trust
        };
        assert_eq!(after(1.0), even(0.5));
        assert!(after(13.0).self_orientation > after(2.0).self_orientation);
    }
}
