//! `longgame evolve`: populations whose strategies spread by what they earn.

mod course;
mod ecological;
mod finite;
mod imitation;
mod lattice;
mod moran;
mod pairs;
mod shadow;

use clap::Subcommand;

use crate::exit::Failure;

#[derive(Debug, Subcommand)]
pub(crate) enum EvolveVerb {
    /// Birth and death in a finite population: well mixed, on a network, or its exact fixation
    Moran(moran::MoranArgs),
    /// Replicator dynamics: of one population, or of sellers and buyers
    Ecological(ecological::EcologicalArgs),
    /// Imitation: pairwise comparison of well-mixed members, or of neighbours on a network
    Imitation(imitation::ImitationArgs),
    /// A square lattice of cooperators and defectors that copy the best neighbour
    Lattice(lattice::LatticeArgs),
    /// How much cooperation a horizon and regard sustain under replicator dynamics
    Shadow(shadow::ShadowArgs),
}

pub(crate) fn evolve(verb: &EvolveVerb, quiet: bool) -> Result<(), Failure> {
    match verb {
        EvolveVerb::Moran(args) => moran::moran(args, quiet),
        EvolveVerb::Ecological(args) => ecological::ecological(args),
        EvolveVerb::Imitation(args) => imitation::imitation(args, quiet),
        EvolveVerb::Lattice(args) => lattice::lattice(args),
        EvolveVerb::Shadow(args) => shadow::shadow(args),
    }
}
