//! Keys that survive reordering: a person's key depends on the label alone, a tie's on its two labels.
//!
//! A simulation that addresses its random draws by key gets the same draws for the same people whatever the order
//! of the rows they were read from.

use crate::{Network, NodeId, TieId};

/// A pinned 64-bit name, the same on every platform and in every release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

impl Key {
    /// The key of a label: FNV-1a over its UTF-8 bytes, then `mixed`, since FNV alone
    /// leaves the high bits of short labels nearly equal.
    pub fn of(label: &str) -> Key {
        let hash = label.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Key(hash).mixed()
    }

    /// The key of an unordered pair: `of_pair(x, y)` equals `of_pair(y, x)`.
    pub fn of_pair(x: Key, y: Key) -> Key {
        let (low, high) = (x.min(y), x.max(y));
        Key(low.mixed().0.wrapping_add(high.0.rotate_left(32))).mixed()
    }

    /// The finaliser of SplitMix64 (Steele, Lea & Flood 2014): every input bit reaches every output bit.
    fn mixed(self) -> Key {
        let mut z = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Key(z ^ (z >> 31))
    }
}

impl Network {
    /// The key of a node, from its label alone.
    pub fn node_key(&self, node: NodeId) -> Key {
        Key::of(self.label(node))
    }

    /// The key of a tie, from its two labels in either order.
    pub fn tie_key(&self, tie: TieId) -> Key {
        let tie = self.tie(tie);
        Key::of_pair(self.node_key(tie.a), self.node_key(tie.b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_pinned() {
        assert_eq!(Key::of("").0, 0xc381_7c01_6ba4_ff30);
        assert_eq!(Key::of("Medici").0, 0xc716_e960_eb3d_f88f);
    }

    #[test]
    fn a_pair_has_one_key_in_either_order() {
        let (x, y) = (Key::of("x"), Key::of("y"));
        assert_eq!(Key::of_pair(x, y), Key::of_pair(y, x));
        assert_ne!(Key::of_pair(x, y), Key::of_pair(x, x));
    }
}
