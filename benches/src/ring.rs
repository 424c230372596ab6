//! The network on which matches along ties are timed, here and by the programs beside it (`sweep.sh`).

use longgame_core::stream::{Purpose, Streams, unit};
use longgame_network::{Builder, Network, NewTie};

/// A ring of `size` with the four nearest on either side, one tie in twenty led elsewhere (Watts & Strogatz 1998). Not
/// the generator of this name, which never leads two ties to one place: this one stays as it was when first timed.
///
/// # Panics
/// Never: the labels and weights are good.
pub fn small_world(size: u64) -> Network {
    let mut draws = Streams::new(20_261_122, 0, 0).open(Purpose::Placement);
    let mut builder = Builder::new();
    for node in 0..size {
        builder.node(&node.to_string()).expect("a node");
    }
    for node in 0..size {
        for step in 1..=4 {
            let [moves, target] = draws.words(step, node);
            let near = (node + step) % size;
            let far = (unit(target) * size as f64) as u64;
            let other = if unit(moves) < 0.05 && far != node { far } else { near };
            builder.tie(&node.to_string(), &other.to_string(), NewTie::default()).expect("a tie");
        }
    }
    builder.build().expect("a network").network
}
