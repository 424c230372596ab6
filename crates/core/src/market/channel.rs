//! Channels: how a seller and a buyer came to know each other.

/// How two came to know each other: a byte a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Channel {
    /// They did before the market opened.
    Known,
    /// A message to a stranger.
    Cold,
    /// An introduction by someone known.
    Introduction,
    /// A served buyer passed the seller on.
    Referral,
    /// A buyer in search of another seller.
    Search,
    /// A rival who said that this seller fits better.
    Recommendation,
}

/// Number of channels.
pub const CHANNELS: usize = 6;

impl Channel {
    /// Every channel, in the order of [`Counts`](super::Counts).
    pub const ALL: [Self; CHANNELS] =
        [Self::Known, Self::Cold, Self::Introduction, Self::Referral, Self::Search, Self::Recommendation];
}

/// A count for each channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByChannel([u64; CHANNELS]);

impl ByChannel {
    /// How many by this channel.
    #[must_use]
    pub fn by(&self, channel: Channel) -> u64 {
        self.0[channel as usize]
    }

    pub(super) fn count(&mut self, channel: Channel) {
        self.0[channel as usize] += 1;
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, count)| *sum += count);
    }
}
