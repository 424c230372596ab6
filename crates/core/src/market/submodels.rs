//! The submodels of a market, each with a switch of its own: off by default, and then the market is what it was.

use super::demand::DemandRules;
use super::force::ForceRules;
use super::grounds::Grounds;
use super::imitation::ImitationRules;
use super::information::InformationRules;
use super::likeness::LikenessRules;
use super::outreach::OutreachRules;
use super::quality::QualityRules;
use super::referrals::ReferralRules;
use super::rewiring::RewiringRules;
use super::society::Layer;
use super::stages::StageRules;
use super::time::TimeRules;
use super::turnover::TurnoverRules;
use super::world::WorldError;
use crate::trust::TrustRules;

/// The rules of every submodel, in the order of a week.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Submodels {
    /// How long needs stay open, how large they are, new projects.
    pub demand: DemandRules,
    /// Who hears of a need.
    pub information: InformationRules,
    /// A seller's hours.
    pub time: TimeRules,
    /// Messages and introductions.
    pub outreach: OutreachRules,
    /// The four stages of a sale.
    pub stages: StageRules,
    /// The trust equation.
    pub trust: TrustRules,
    /// What sellers know of what they sell.
    pub quality: QualityRules,
    /// How alike offers are.
    pub likeness: LikenessRules,
    /// Who passes sellers on.
    pub referrals: ReferralRules,
    /// Who drops whom.
    pub rewiring: RewiringRules,
    /// Who leaves.
    pub turnover: TurnoverRules,
    /// Roles, credit, pay and review.
    pub force: ForceRules,
    /// Who takes over whose way.
    pub imitation: ImitationRules,
}

impl Submodels {
    /// Whether ties are made that the network did not have.
    #[must_use]
    pub fn make_ties(&self) -> bool {
        self.outreach.enabled || self.referrals.enabled || self.rewiring.enabled
    }

    /// Every submodel switched on, at its defaults otherwise.
    #[must_use]
    pub fn everything() -> Self {
        let mut rules = Self::default();
        for switch in [
            &mut rules.demand.enabled,
            &mut rules.information.enabled,
            &mut rules.time.enabled,
            &mut rules.outreach.enabled,
            &mut rules.stages.enabled,
            &mut rules.trust.enabled,
            &mut rules.quality.enabled,
            &mut rules.likeness.enabled,
            &mut rules.referrals.enabled,
            &mut rules.rewiring.enabled,
            &mut rules.turnover.enabled,
            &mut rules.force.enabled,
            &mut rules.imitation.enabled,
        ] {
            *switch = true;
        }
        rules
    }

    /// Whether any is switched on.
    #[must_use]
    pub fn any(&self) -> bool {
        let early = [self.demand.enabled, self.information.enabled, self.time.enabled, self.outreach.enabled];
        let middle = [self.stages.enabled, self.trust.enabled, self.quality.enabled, self.likeness.enabled];
        let late = [self.referrals.enabled, self.rewiring.enabled, self.turnover.enabled];
        let force = [self.force.enabled, self.imitation.enabled];
        early.into_iter().chain(middle).chain(late).chain(force).any(|enabled| enabled)
    }

    /// Whether a seller may know of a need or not.
    #[must_use]
    pub(super) fn needs_are_learnt(&self) -> bool {
        let recommends = self.trust.enabled && self.trust.recommends > 0.0;
        self.information.enabled || self.stages.enabled || recommends
    }

    /// The path of the first submodel that needs a network of people.
    fn needing_people(&self) -> Option<&'static str> {
        let switches = [
            (self.demand.enabled && self.demand.projects.amount > 0.0, "market.demand.projects"),
            (self.outreach.enabled, "market.outreach"),
            (self.stages.enabled, "market.stages"),
            (self.referrals.enabled, "market.referrals"),
            (self.imitation.enabled && self.imitation.buyers > 0.0, "market.imitation.buyers"),
            (self.trust.enabled && self.trust.recommends > 0.0, "market.trust.recommends"),
        ];
        switches.into_iter().find(|(needs, _)| *needs).map(|(_, path)| path)
    }

    /// Checks that a world has what the submodels need; pairs have no grounds.
    ///
    /// # Errors
    /// A network of people, a layer, or buyers in a segment are missing.
    pub fn check(&self, grounds: Option<&Grounds>) -> Result<(), WorldError> {
        let Some(grounds) = grounds else {
            return self.needing_people().map_or(Ok(()), |submodel| Err(WorldError::NoSociety { submodel }));
        };
        let lacks = |submodel, layer| {
            let unknown = grounds.unknown.clone();
            WorldError::NoLayer { submodel, layer, unknown }
        };
        if self.stages.enabled
            && let Some((layer, _)) = Layer::NAMES.into_iter().find(|(_, layer)| !grounds.have(*layer))
        {
            return Err(lacks("market.stages", layer));
        }
        if self.demand.enabled && self.demand.projects.amount > 0.0 && !grounds.have(Layer::Prospect) {
            return Err(lacks("market.demand.projects", "prospect"));
        }
        let segments = grounds.segments;
        match grounds.empty_segment {
            Some(segment) if self.outreach.enabled => Err(WorldError::NoBuyers { segment, segments }),
            _ => Ok(()),
        }
    }
}
