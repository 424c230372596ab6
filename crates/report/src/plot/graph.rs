//! A drawn network: people as discs, weak ties below strong ones, a key underneath.

use super::font::Weight;
use super::ink::Ink;
use super::sheet::{Anchor, Frame, Point, Sheet};

/// People and their ties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// The people, the ones that matter last so that they lie on top.
    pub people: Vec<Spot>,
    /// The ties, those of one look together: each group lies on the one before.
    pub ties: Vec<Group>,
    /// What the discs are, for the key: words and whether they are the filled ones.
    pub key: Vec<(String, Mark)>,
}

/// One person.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Place, both coordinates from 0 to 1.
    pub at: Point,
    /// Radius as a multiple of the sheet's usual one.
    pub size: f64,
    /// How the disc looks.
    pub mark: Mark,
    /// Name beside the disc; empty for none.
    pub label: String,
}

/// How a person's disc looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A ring.
    Open,
    /// A full disc.
    Full,
    /// A full square.
    Square,
}

/// Ties of one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they are, for the key.
    pub label: String,
    /// Their ends, as places in the list of people's coordinates.
    pub ends: Vec<(Point, Point)>,
    /// Whether they are the heavy, solid ones.
    pub heavy: bool,
}

/// The most the drawing is stretched one way to fill its frame.
const STRETCH: f64 = 1.6;
/// Up to this many light ties are dashed; more would flicker.
const DASHED: usize = 700;
/// Ties drawn at full width; more are drawn thinner.
const WIDE: f64 = 120.0;
/// How opaque the heavy ties are, at most, where there are too many to be drawn one by one, and at least, where they
/// would hide one another and the light ones beneath.
const OPAQUE: (f64, f64) = (0.75, 0.2);
/// Share of the paper that heavy ties may cover before they are drawn paler.
const COVER: f64 = 0.15;

impl Graph {
    /// Draws network and key into the frame.
    pub(super) fn draw(&self, sheet: &mut Sheet, frame: Frame) {
        let small = sheet.preset.small();
        let rows = self.draw_key(sheet, frame);
        let radius = self.radius(sheet);
        let room = Frame { bottom: frame.bottom - small * (1.5 * rows + 0.5), ..frame };
        let fit = Fit::new(room, radius * 2.5);
        for group in &self.ties {
            self.draw_ties(sheet, group, &fit);
        }
        for spot in &self.people {
            // The few that are marked are to be found among thousands.
            let least = if spot.mark == Mark::Open { 0.0 } else { sheet.preset.em() * 0.18 };
            spot.mark.draw(sheet, fit.at(spot.at), (radius * spot.size).max(least));
        }
        self.draw_names(sheet, frame, &fit, radius);
    }

    /// Radius of a disc of size 1: smaller where there are many.
    fn radius(&self, sheet: &Sheet) -> f64 {
        let crowd = (60.0 / self.people.len().max(1) as f64).sqrt();
        sheet.preset.em() * 0.42 * crowd.clamp(0.12, 1.0)
    }

    fn width(&self, sheet: &Sheet, heavy: bool) -> f64 {
        let ties: usize = self.ties.iter().map(|group| group.ends.len()).sum();
        let crowd = (WIDE / ties.max(1) as f64).sqrt().clamp(0.16, 1.0);
        sheet.preset.line() * crowd * if heavy { 0.7 } else { 0.45 }
    }

    fn draw_ties(&self, sheet: &mut Sheet, group: &Group, fit: &Fit) {
        let width = self.width(sheet, group.heavy);
        let ink = if group.heavy { HEAVY } else { LIGHT };
        let ends = group.ends.iter().map(|(a, b)| [fit.at(*a), fit.at(*b)]);
        let ink = match group.ends.len() > DASHED {
            true if group.heavy => {
                let length: f64 = ends.clone().map(|[a, b]| (a.0 - b.0).hypot(a.1 - b.1)).sum();
                let covered = length * width / (fit.width * fit.height);
                ink.at((OPAQUE.0 * (COVER / covered).sqrt()).clamp(OPAQUE.1, OPAQUE.0))
            }
            true => ink.at(OPAQUE.0),
            false => ink,
        };
        for points in ends {
            match group.is_dashed() {
                true => sheet.dashed(&points, width, ink, (4.0 * width, 3.0 * width)),
                false => sheet.line(points.to_vec(), width, ink),
            }
        }
    }

    /// Names over everything else, each where it covers no other name.
    fn draw_names(&self, sheet: &mut Sheet, frame: Frame, fit: &Fit, radius: f64) {
        let size = sheet.preset.small();
        let mut taken: Vec<Frame> = Vec::new();
        for spot in self.people.iter().rev().filter(|spot| !spot.label.is_empty()) {
            let words = sheet.fonts.fit(&sheet.fonts.legible(&spot.label), Weight::Bold, size, 9.0 * size);
            let width = sheet.fonts.width(&words, Weight::Bold, size);
            let (x, y) = fit.at(spot.at);
            let gap = radius * spot.size + size * 0.25;
            let sides = [
                (x + gap, y + size * 0.35),
                (x - gap - width, y + size * 0.35),
                (x - width / 2.0, y - gap - size * 0.1),
                (x - width / 2.0, y + gap + size * 0.75),
            ];
            // The letters' box and their rim.
            let rim = size * RIM;
            let boxed = |(left, base): Point| Frame {
                left: left - rim,
                top: base - 0.8 * size - rim,
                right: left + width + rim,
                bottom: base + 0.24 * size + rim,
            };
            let free = |at: &&Point| {
                let own = boxed(**at);
                frame.holds(&own) && taken.iter().all(|other| !other.overlaps(&own))
            };
            let Some(at) = sides.iter().find(free) else { continue };
            taken.push(boxed(*at));
            halo(sheet, &words, *at, size);
        }
    }

    /// The key along the foot; returns how many lines it takes.
    fn draw_key(&self, sheet: &mut Sheet, frame: Frame) -> f64 {
        let small = sheet.preset.small();
        let swatch = 2.2 * small;
        let words: Vec<&str> = self.ties.iter().map(|group| group.label.as_str()).collect();
        let words: Vec<&str> =
            words.into_iter().chain(self.key.iter().map(|(words, _)| words.as_str())).collect();
        let wide = |words: &str| swatch + sheet.fonts.width(words, Weight::Regular, small) + small * 1.6;
        let mut places = Vec::new();
        let (mut left, mut row) = (frame.left, 0);
        for words in &words {
            if left > frame.left && left + wide(words) - small * 1.6 > frame.right {
                (left, row) = (frame.left, row + 1);
            }
            places.push((left, row));
            left += wide(words);
        }
        for (index, ((left, line), words)) in places.iter().zip(words).enumerate() {
            let base = frame.bottom - small * (0.3 + 1.5 * f64::from(row - line));
            let middle = base - small * 0.32;
            match (self.ties.get(index), self.key.get(index.wrapping_sub(self.ties.len()))) {
                (Some(group), _) => key_line(sheet, group, (*left, middle), swatch),
                (None, Some((_, mark))) => mark.draw(sheet, (left + swatch * 0.5, middle), small * 0.42),
                (None, None) => {}
            }
            sheet.text(words, (left + swatch, base), Anchor::Start, (small, Weight::Regular, Ink::BLACK));
        }
        f64::from(row + 1)
    }
}

/// Strong ties.
const HEAVY: Ink = Ink::TEAL;
/// Weak ties.
const LIGHT: Ink = Ink::REFERENCE;

impl Group {
    fn is_dashed(&self) -> bool {
        !self.heavy && self.ends.len() <= DASHED
    }
}

/// A tie as it is drawn above.
fn key_line(sheet: &mut Sheet, group: &Group, (left, middle): Point, swatch: f64) {
    let width = sheet.preset.line() * if group.heavy { 0.9 } else { 0.6 };
    let points = [(left, middle), (left + swatch * 0.75, middle)];
    if group.is_dashed() {
        sheet.dashed(&points, width, LIGHT, (3.0 * width, 2.2 * width));
    } else {
        sheet.line(points.to_vec(), width, if group.heavy { HEAVY } else { LIGHT });
    }
}

/// The pale rim of a name, in ems.
const RIM: f64 = 0.07;

/// Words with a pale rim, so that ties beneath do not cut them.
fn halo(sheet: &mut Sheet, words: &str, (x, y): Point, size: f64) {
    let rim = size * RIM;
    for (dx, dy) in
        [(-rim, 0.0), (rim, 0.0), (0.0, -rim), (0.0, rim), (-rim, -rim), (rim, rim), (-rim, rim), (rim, -rim)]
    {
        let hand = (size, Weight::Bold, Ink::WHITE.at(0.8));
        sheet.text(words, (x + dx, y + dy), Anchor::Start, hand);
    }
    sheet.text(words, (x, y), Anchor::Start, (size, Weight::Bold, Ink::BLACK));
}

impl Mark {
    fn draw(self, sheet: &mut Sheet, at: Point, radius: f64) {
        let rim = (radius * 0.28).max(0.7);
        match self {
            Mark::Open => {
                sheet.disc(at, radius, Ink::BLACK);
                sheet.disc(at, radius - rim, Ink::WHITE);
            }
            Mark::Full => {
                sheet.disc(at, radius + rim * 0.5, Ink::WHITE);
                sheet.disc(at, radius, Ink::BLACK);
            }
            Mark::Square => {
                let side = radius * 0.95;
                let (x, y) = at;
                let square =
                    |half: f64| Frame { left: x - half, top: y - half, right: x + half, bottom: y + half };
                sheet.block(square(side + rim * 0.5), Ink::WHITE);
                sheet.block(square(side), Ink::BLACK);
            }
        }
    }
}

/// Where the unit square of the layout comes to lie.
struct Fit {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Fit {
    /// The largest room inside the frame, less `edge`, that is not stretched too much either way.
    fn new(frame: Frame, edge: f64) -> Fit {
        let (width, height) = (frame.width() - 2.0 * edge, frame.height() - 2.0 * edge);
        let (width, height) = (width.min(height * STRETCH), height.min(width * STRETCH));
        Fit {
            left: (frame.left + frame.right - width) / 2.0,
            top: (frame.top + frame.bottom - height) / 2.0,
            width,
            height,
        }
    }

    fn at(&self, (x, y): Point) -> Point {
        (self.left + x * self.width, self.top + y * self.height)
    }
}
