//! Society: everybody of a market with firm, segment and role, and who talks to whom in which layer.
//!
//! People are numbered sellers first, then buyers, then all others (experts, and sellers who do not sell here). Columns
//! rather than objects: 19 bytes a tie and 15 a person.

use longgame_network::{Network, NodeId, Role, Strength, StrongFrom};

/// The four networks a sale runs through. A network read without layers is all marketplace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Layer {
    /// Who hears of whom in the market.
    Marketplace,
    /// Inside buying firms, with the sellers' ways in.
    Prospect,
    /// Inside the selling firm: sellers and experts.
    IntraOrganisational,
    /// Past clients, who give references.
    Customer,
}

impl Layer {
    /// Every layer with its name in networks.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("marketplace", Self::Marketplace),
        ("prospect", Self::Prospect),
        ("intra-organisational", Self::IntraOrganisational),
        ("customer", Self::Customer),
    ];

    /// The layer of this name, if it is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, layer)| *layer)
    }
}

/// Who sells, who buys, who else is there: nodes of the network in the order of the world.
pub(super) struct Cast<'a> {
    pub(super) sellers: &'a [NodeId],
    pub(super) buyers: &'a [NodeId],
    pub(super) others: &'a [NodeId],
}

/// Everybody, and their ties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Society {
    sellers: u32,
    buyers: u32,
    firm: Vec<u32>,
    segment: Vec<u16>,
    role: Vec<u8>,
    low: Vec<u32>,
    high: Vec<u32>,
    /// Layer in the low bits, strong in the high one.
    kind: Vec<u8>,
    /// Where each person's contacts begin, who they are, and the kind of the tie to each.
    start: Vec<u32>,
    contacts: Vec<u32>,
    kinds: Vec<u8>,
    /// Buyers by segment, and where each segment's begin.
    by_segment: Vec<u32>,
    segment_start: Vec<u32>,
    /// Brokers and people who decide by firm, and where each firm's begin.
    doors: Vec<u32>,
    door_start: Vec<u32>,
    /// Buyers whom each door knows inside its firm, and where they begin.
    colleagues: Vec<u32>,
    colleague_start: Vec<u32>,
    /// Layers of names that are none of the four: they are taken for the marketplace.
    unknown_layers: Vec<String>,
}

const STRONG: u8 = 0x80;

impl Society {
    /// Everybody of the layers, which are over the same people.
    pub(super) fn of(layers: &[&Network], strong: impl Fn(&Network) -> StrongFrom, cast: &Cast) -> Self {
        let Some(first) = layers.first() else { return Self::default() };
        let order: Vec<NodeId> =
            [cast.sellers, cast.buyers, cast.others].into_iter().flatten().copied().collect();
        let mut place = vec![0_u32; first.node_count()];
        order.iter().zip(0_u32..).for_each(|(node, number)| place[node.index()] = number);
        let mut society =
            Self { sellers: cast.sellers.len() as u32, buyers: cast.buyers.len() as u32, ..Self::default() };
        (society.firm, society.role) = (Vec::with_capacity(order.len()), Vec::with_capacity(order.len()));
        society.segment = Vec::with_capacity(order.len());
        for (&node, number) in order.iter().zip(0_u32..) {
            let person = first.person(node);
            // Where firms are not known everybody is one's own.
            society.firm.push(person.map_or(number, |person| person.firm));
            society.segment.push(person.map_or(0, |person| person.segment as u16));
            society.role.push(person.map_or(Role::User, |person| person.role) as u8);
        }
        let mut ties: Vec<(u32, u32, u8)> = Vec::new();
        for network in layers {
            let strong_from = strong(network);
            let named = society.named(network.layers());
            for (id, tie) in network.ties().map(|id| (id, network.tie(id))) {
                let (a, b) = (place[tie.a.index()], place[tie.b.index()]);
                let is_strong = network.strength(id, strong_from) == Strength::Strong;
                let layer = named[tie.layer.index()] as u8;
                ties.push((a.min(b), a.max(b), layer | if is_strong { STRONG } else { 0 }));
            }
        }
        ties.sort_unstable();
        society.join(&ties);
        society.index();
        society
    }

    /// The layers of these names. One without a name is the marketplace; so is any other, whose name is kept.
    fn named(&mut self, names: &[String]) -> Vec<Layer> {
        let unknown = names.iter().filter(|name| !name.is_empty() && Layer::named(name).is_none());
        self.unknown_layers.extend(unknown.cloned());
        names.iter().map(|name| Layer::named(name).unwrap_or(Layer::Marketplace)).collect()
    }

    /// Names of layers that are none of the four.
    pub(super) fn unknown_layers(&self) -> &[String] {
        &self.unknown_layers
    }

    fn join(&mut self, ties: &[(u32, u32, u8)]) {
        (self.low, self.high) = (Vec::with_capacity(ties.len()), Vec::with_capacity(ties.len()));
        self.kind = Vec::with_capacity(ties.len());
        self.start = vec![0; self.people() + 1];
        for &(low, high, kind) in ties {
            self.low.push(low);
            self.high.push(high);
            self.kind.push(kind);
            self.start[low as usize + 1] += 1;
            self.start[high as usize + 1] += 1;
        }
        for person in 0..self.people() {
            self.start[person + 1] += self.start[person];
        }
        let mut next = self.start.clone();
        (self.contacts, self.kinds) = (vec![0; 2 * ties.len()], vec![0; 2 * ties.len()]);
        for &(low, high, kind) in ties {
            for (from, to) in [(low, high), (high, low)] {
                let place = &mut next[from as usize];
                (self.contacts[*place as usize], self.kinds[*place as usize]) = (to, kind);
                *place += 1;
            }
        }
    }

    fn index(&mut self) {
        let buyers = self.sellers..self.sellers + self.buyers;
        let segments = self.segment.iter().max().map_or(0, |&last| usize::from(last) + 1);
        let firms = self.firm.iter().max().map_or(0, |&last| last as usize + 1);
        let segment_of = |person: u32| usize::from(self.segment[person as usize]);
        (self.segment_start, self.by_segment) = grouped(segments, buyers.clone(), segment_of);
        let opens = |person: &u32| {
            let role = self.role[*person as usize];
            role == Role::Broker as u8 || role == Role::DecisionMaker as u8
        };
        let firm_of = |person: u32| self.firm[person as usize] as usize;
        (self.door_start, self.doors) = grouped(firms, buyers.filter(opens), firm_of);
        let colleagues =
            |&door: &u32| self.contacts(door, Layer::Prospect).filter_map(|(other, _)| self.buyer(other));
        let inside: Vec<Vec<u32>> = self.doors.iter().map(|door| colleagues(door).collect()).collect();
        let mut start = vec![0];
        start.extend(inside.iter().scan(0, |end, all| {
            *end += all.len() as u32;
            Some(*end)
        }));
        (self.colleague_start, self.colleagues) = (start, inside.concat());
    }

    /// Everybody.
    #[must_use]
    pub fn people(&self) -> usize {
        self.firm.len()
    }

    /// Ties of all layers.
    #[must_use]
    pub fn ties(&self) -> usize {
        self.low.len()
    }

    /// Number of segments.
    #[must_use]
    pub fn segments(&self) -> usize {
        self.segment_start.len().saturating_sub(1)
    }

    /// Number of firms, the selling one included.
    #[must_use]
    pub fn firms(&self) -> usize {
        self.door_start.len().saturating_sub(1)
    }

    /// A buyer as a person.
    #[must_use]
    pub fn person_of(&self, buyer: u32) -> u32 {
        self.sellers + buyer
    }

    /// A person as a buyer.
    #[must_use]
    pub fn buyer(&self, person: u32) -> Option<u32> {
        person.checked_sub(self.sellers).filter(|&buyer| buyer < self.buyers)
    }

    /// Whether a person sells.
    #[must_use]
    pub fn sells(&self, person: u32) -> bool {
        person < self.sellers
    }

    /// A person's firm.
    #[must_use]
    pub fn firm(&self, person: u32) -> u32 {
        self.firm[person as usize]
    }

    /// A person's segment.
    #[must_use]
    pub fn segment(&self, person: u32) -> u16 {
        self.segment[person as usize]
    }

    /// Whether a person has this role.
    #[must_use]
    pub fn is(&self, person: u32, role: Role) -> bool {
        self.role[person as usize] == role as u8
    }

    /// How far two segments are apart, 0 to 1: segments lie on a ring.
    #[must_use]
    pub fn distance(&self, a: u16, b: u16) -> f64 {
        let segments = self.segments() as i32;
        let apart = (i32::from(a) - i32::from(b)).abs();
        let widest = segments / 2;
        if widest == 0 { 0.0 } else { f64::from(apart.min(segments - apart)) / f64::from(widest) }
    }

    /// The ends, layer and strength of a tie.
    #[inline]
    pub(super) fn tie(&self, tie: usize) -> (u32, u32, u8, bool) {
        (self.low[tie], self.high[tie], self.kind[tie] & !STRONG, self.kind[tie] & STRONG != 0)
    }

    /// Those a person is tied to in a layer, each with whether strongly.
    pub(super) fn contacts(
        &self,
        person: u32,
        layer: Layer,
    ) -> impl Iterator<Item = (u32, bool)> + Clone + '_ {
        let row = self.row(person);
        let joined = self.contacts[row.clone()].iter().zip(&self.kinds[row]);
        joined
            .filter(move |(_, kind)| **kind & !STRONG == layer as u8)
            .map(|(&other, kind)| (other, kind & STRONG != 0))
    }

    /// Everybody a person is tied to, one layer after the other of each pair.
    pub(super) fn everyone(&self, person: u32) -> &[u32] {
        &self.contacts[self.row(person)]
    }

    fn row(&self, person: u32) -> std::ops::Range<usize> {
        self.start[person as usize] as usize..self.start[person as usize + 1] as usize
    }

    /// Whether two people are tied in a layer.
    pub(super) fn tied(&self, person: u32, other: u32, layer: Layer) -> bool {
        self.contacts(person, layer).any(|(contact, _)| contact == other)
    }

    /// The buyers of a segment, by number of buyer.
    pub(super) fn buyers_of(&self, segment: u16) -> impl ExactSizeIterator<Item = u32> + Clone + '_ {
        let segment = usize::from(segment);
        let row = self.segment_start[segment] as usize..self.segment_start[segment + 1] as usize;
        self.by_segment[row].iter().map(|person| person - self.sellers)
    }

    /// Brokers and people who decide in a firm.
    pub(super) fn doors(&self, firm: u32) -> &[u32] {
        &self.doors[self.door_start[firm as usize] as usize..self.door_start[firm as usize + 1] as usize]
    }

    /// The same, each with the buyers it is tied to in prospect firms.
    pub(super) fn doors_and_colleagues(&self, firm: u32) -> impl Iterator<Item = (u32, &[u32])> {
        let doors = self.door_start[firm as usize] as usize..self.door_start[firm as usize + 1] as usize;
        let row = |door: usize| self.colleague_start[door] as usize..self.colleague_start[door + 1] as usize;
        doors.map(move |door| (self.doors[door], &self.colleagues[row(door)]))
    }

    /// The first segment without buyers, if there is one.
    pub(super) fn empty_segment(&self) -> Option<usize> {
        self.segment_start.windows(2).position(|ends| ends[0] == ends[1])
    }

    /// Whether a layer has any tie.
    #[must_use]
    pub fn has(&self, layer: Layer) -> bool {
        self.kind.iter().any(|kind| kind & !STRONG == layer as u8)
    }
}

/// People by group, and where each group's begin.
fn grouped(
    groups: usize,
    people: impl Iterator<Item = u32> + Clone,
    group: impl Fn(u32) -> usize,
) -> (Vec<u32>, Vec<u32>) {
    let mut start = vec![0_u32; groups + 1];
    people.clone().for_each(|person| start[group(person) + 1] += 1);
    for place in 0..groups {
        start[place + 1] += start[place];
    }
    let mut next = start.clone();
    let mut members = vec![0_u32; start[groups] as usize];
    for person in people {
        let place = &mut next[group(person)];
        members[*place as usize] = person;
        *place += 1;
    }
    (start, members)
}
