//! Every random draw is addressed here.
//!
//! A draw is a function of (seed, world, replicate, purpose), which make the ChaCha8 key, and of
//! (stream, position) within it; never of how many draws were made before. Variants, policies,
//! strategies and horizon are not in the key, so rival variants meet the same buyers, needs and slips,
//! and a mechanism that is switched off leaves every other draw as it was.

use rand::Rng;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// What a draw is for. The numbers are part of the results: append, never renumber.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    /// Which people are sellers; position = person.
    Placement = 1,
    /// Which strategy a seller of the stated mix plays; position = seller.
    SellerStyle = 2,
    /// Which strategy a buyer plays; position = buyer.
    BuyerStyle = 3,
    /// Intentions and slips; stream = tie, four words a period.
    Play = 4,
    /// Recognition and the change of levels; stream = tie, four words a period.
    Bond = 5,
    /// Whether a need arises; stream = period, position = buyer.
    Need = 6,
    /// Taste of the visit for one seller; stream = period, position = tie.
    Taste = 7,
    /// Whether a need is bought at all; stream = period, position = buyer.
    Purchase = 8,
    /// Fading of levels; stream = period, two words a tie.
    Fade = 9,
    /// How long a match of random length goes on; stream = tie, position = visit.
    End = 10,
    /// How large a need is; stream = period, position = buyer.
    NeedSize = 50,
    /// New projects; stream = period, two words a firm.
    Project = 51,
    /// Who is told of a buyer's own need; stream = period, position = tie.
    Tell = 52,
    /// News passed on between people; stream = period, two words a tie.
    News = 53,
    /// Whom messages go to; stream = period, two words a seller's message.
    Outreach = 54,
    /// Answers to messages, and how a first meeting goes; stream = period, four words a seller and buyer.
    Answer = 55,
    /// Whether a sale passes its stages; stream = period, four words a tie.
    Stage = 56,
    /// Candour, pressure, being seen through; stream = period, four words a tie.
    Conduct = 57,
    /// Recommended rivals; stream = period, two words a tie.
    Rival = 58,
    /// Referrals; stream = period, two words a tie.
    Referral = 59,
    /// Favours returned; stream = period, position = tie.
    Favour = 60,
    /// Who leaves; stream = period, position = seller, then buyer.
    Exit = 61,
    /// Which ties of a seller who leaves were logged; stream = period, position = tie.
    Log = 62,
    /// Bonds dissolved; stream = period, position = tie.
    Part = 63,
    /// Quality and certificates; two words a seller.
    Quality = 64,
    /// Which buyers are informed; position = buyer.
    Informed = 65,
    /// Content copied and renewed; stream = period, four words a seller.
    Content = 66,
    /// Sellers who look at others' pay; stream = period, four words a seller.
    SellerImitates = 67,
    /// Buyers who look at others' surplus; stream = period, four words a buyer.
    BuyerImitates = 68,
    /// Ties dropped and found; stream = period, four words a tie.
    Rewire = 69,
    /// Whether looking after a tie is of value; stream = period, position = tie.
    Tend = 70,
    /// Which buyer's turn comes first; position = period.
    Turn = 71,
    /// Which college a person went to; position = person.
    College = 72,
    /// Which sellers are hunters, and how long their weeks are; two words a seller.
    Hours = 73,
    /// What is played in a tournament; stream = block of sixteen matches, sixteen words a visit.
    Match = 20,
    /// How long matches of random length go on; position = match.
    MatchEnd = 21,
    /// Birth, death, comparison and mutation; stream 0, four words a step; on a network of imitators stream =
    /// generation, two words a node.
    Evolution = 22,
    /// Plans and seats of laboratory subjects; stream = session, two words a subject and match.
    Learning = 23,
    /// What a population starts from; stream 0, position = strategy for shares; stream 1, position = member for places.
    Shares = 24,
    /// Which buyers are non-profits and which are in a new market; stream 0, two words a buyer.
    Segment = 40,
    /// Whether a need is for a large lot; stream = period, position = buyer.
    Lot = 41,
    /// Whether a buyer asks for a cut, and how; stream = period, two words a tie.
    Ask = 42,
    /// Whether a public reason explains a cut; stream = period, position = tie.
    Understand = 43,
    /// Whether a buyer tells another what it paid; stream = period, position = pair of buyers.
    Talk = 44,
    /// Whether an unexplained lower price is taken amiss; stream = period, position = tie.
    Resent = 45,
    /// Points of a sampled design; stream = axis or trajectory, position = point.
    Design = 90,
}

/// The address book of one world: every source of draws of one replicate is opened here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Streams {
    seed: u64,
    world: u64,
    replicate: u64,
    /// Whether every word is its complement.
    mirrored: bool,
}

impl Streams {
    /// The streams of one replicate of one world. `world` is [`coordinates`] of what the design varies
    /// in the world itself.
    #[must_use]
    pub fn new(seed: u64, world: u64, replicate: u64) -> Self {
        Self { seed, world, replicate, mirrored: false }
    }

    /// The antithetic streams: every draw `u` in place of which stands `1 - u`, every word its complement (Hammersley
    /// and Morton 1956). A generated network is the same.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self { mirrored: !self.mirrored, ..self }
    }

    /// The seed of a network generated for this world.
    #[must_use]
    pub fn network_seed(&self) -> longgame_network::Seed {
        longgame_network::Seed { seed: self.seed, world: self.world, replicate: self.replicate }
    }

    /// Opens the source for one purpose.
    #[must_use]
    pub fn open(&self, purpose: Purpose) -> Source {
        let mut key = [0_u8; 32];
        let words = [self.seed, self.world, self.replicate, purpose as u64];
        for (bytes, word) in key.chunks_exact_mut(8).zip(words) {
            bytes.copy_from_slice(&word.to_le_bytes());
        }
        let (rng, mirrored) = (ChaCha8Rng::from_seed(key), self.mirrored);
        Source { rng, mirrored, stream: 0, chunk: u64::MAX, words: [[0; 4]; CHUNK] }
    }
}

/// A pinned 64-bit hash (FNV-1a) of world coordinates or labels, the same on every platform.
#[must_use]
pub fn coordinates(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Words kept at hand: four ChaCha blocks, what the generator makes at once.
pub(crate) const CHUNK: usize = 64;

/// A source of addressed 32-bit draws for one purpose. Reading in order is cheap; reading anywhere
/// gives the same words.
#[derive(Clone, Debug)]
pub struct Source {
    rng: ChaCha8Rng,
    mirrored: bool,
    stream: u64,
    chunk: u64,
    /// Little-endian, as the generator gives them: they are filled in place and read without being copied.
    words: [Word; CHUNK],
}

/// A 32-bit draw as its bytes, the least first.
pub(crate) type Word = [u8; 4];

impl Source {
    /// The word at this address.
    #[inline]
    pub fn word(&mut self, stream: u64, position: u64) -> u32 {
        self.seek(stream, position / CHUNK as u64);
        u32::from_le_bytes(self.words[(position % CHUNK as u64) as usize])
    }

    /// The `N` words of one entity's period: words `N x period` to `N x period + N - 1` of its stream.
    /// `N` must divide 64.
    #[inline]
    pub fn words<const N: usize>(&mut self, stream: u64, period: u64) -> [u32; N] {
        const { assert!(CHUNK.is_multiple_of(N)) };
        let position = period * N as u64;
        self.seek(stream, position / CHUNK as u64);
        let first = (position % CHUNK as u64) as usize;
        std::array::from_fn(|i| u32::from_le_bytes(self.words[first + i]))
    }

    /// The words of one chunk, in place: words `64 x chunk` to `64 x chunk + 63` of its stream.
    #[inline]
    pub(crate) fn chunk(&mut self, stream: u64, chunk: u64) -> &[Word; CHUNK] {
        self.seek(stream, chunk);
        &self.words
    }

    #[inline]
    fn seek(&mut self, stream: u64, chunk: u64) {
        if chunk != self.chunk || stream != self.stream {
            self.fill(stream, chunk);
        }
    }

    #[inline(never)]
    fn fill(&mut self, stream: u64, chunk: u64) {
        let follows = stream == self.stream && chunk == self.chunk.wrapping_add(1) && chunk != 0;
        if !follows {
            self.rng.set_stream(stream);
            self.rng.set_word_pos(u128::from(chunk) * CHUNK as u128);
        }
        let words = self.words.as_flattened_mut();
        self.rng.fill_bytes(words);
        if self.mirrored {
            words.iter_mut().for_each(|byte| *byte = !*byte);
        }
        (self.stream, self.chunk) = (stream, chunk);
    }
}

/// A probability made ready for comparison with a 32-bit draw: exact at 0 and 1, within 2^-33 between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chance(u64);

impl Chance {
    /// Of a probability in 0..=1.
    #[must_use]
    pub fn new(probability: f64) -> Self {
        Self(libm::rint(probability * 4_294_967_296.0) as u64)
    }

    /// Whether it happens on this draw.
    #[inline]
    #[must_use]
    pub fn happens(self, word: u32) -> bool {
        u64::from(word) < self.0
    }
}

/// A place among `count`, all alike by the draw; 0 where there is none.
#[must_use]
pub fn place(word: u32, count: usize) -> usize {
    ((u64::from(word) * count as u64) >> 32) as usize
}

/// The draw as a number strictly between 0 and 1.
#[must_use]
pub fn unit(word: u32) -> f64 {
    (f64::from(word) + 0.5) / 4_294_967_296.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_do_not_depend_on_the_order_of_reading() {
        let streams = Streams::new(42, 7, 3);
        let mut forwards = streams.open(Purpose::Play);
        let mut backwards = streams.open(Purpose::Play);
        let ascending: Vec<[u32; 4]> = (0..100).map(|t| forwards.words(5, t)).collect();
        let mut descending: Vec<[u32; 4]> = (0..100).rev().map(|t| backwards.words(5, t)).collect();
        descending.reverse();
        assert_eq!(ascending, descending);
        assert_eq!(ascending[17][2], forwards.word(5, 17 * 4 + 2));
    }

    #[test]
    fn chance_is_exact_at_its_ends() {
        assert!(Chance::new(1.0).happens(u32::MAX));
        assert!(!Chance::new(0.0).happens(0));
    }

    #[test]
    fn mirrored_draws_are_one_less_the_draw() {
        let streams = Streams::new(42, 7, 3);
        assert_eq!(streams.mirrored().mirrored(), streams);
        let (mut plain, mut mirrored) = (streams.open(Purpose::Need), streams.mirrored().open(Purpose::Need));
        let even = Chance::new(0.3);
        let mut happened = [0; 2];
        for place in 0..10_000 {
            let (one, other) = (plain.word(3, place), mirrored.word(3, place));
            assert!((unit(one) + unit(other) - 1.0).abs() < 1e-15);
            assert!(!(even.happens(one) && even.happens(other)), "below 0.3 twice");
            happened =
                [happened[0] + u32::from(even.happens(one)), happened[1] + u32::from(even.happens(other))];
        }
        // Each alone has the chance it should: 3,000 of 10,000, give or take 5 standard deviations of 46.
        assert!(happened.iter().all(|times| (2_770..=3_230).contains(times)), "{happened:?}");
    }

    /// A changed stream is a decision, never an accident.
    #[test]
    fn first_words_are_pinned() {
        let mut source = Streams::new(42, 0, 0).open(Purpose::Play);
        let words: [u32; 4] = source.words(0, 0);
        assert_eq!(words, PINNED);
    }

    const PINNED: [u32; 4] = [1_270_313_559, 3_268_288_110, 1_033_246_311, 646_915_544];
}
