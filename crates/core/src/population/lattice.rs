//! A square lattice of cooperators and defectors that copy the best (Nowak & May 1992).

/// Everyone plays its eight neighbours and itself once (both C: 1 each; D against C: the temptation; else 0), then
/// takes the strategy of the best earner among the nine. No chance anywhere; the edges are joined.
#[derive(Clone, Debug, PartialEq)]
pub struct Lattice {
    side: usize,
    temptation: f64,
    cooperates: Vec<bool>,
}

impl Lattice {
    /// A lattice of `side x side`, row by row; `None` where the cells do not fill it or it is smaller than 3 x 3.
    #[must_use]
    pub fn new(side: usize, temptation: f64, cooperates: Vec<bool>) -> Option<Self> {
        (side >= 3 && cooperates.len() == side * side).then_some(Self { side, temptation, cooperates })
    }

    /// Cells row by row: true where there is a cooperator.
    #[must_use]
    pub fn cells(&self) -> &[bool] {
        &self.cooperates
    }

    /// Share of cooperators.
    #[must_use]
    pub fn cooperation(&self) -> f64 {
        self.cooperates.iter().filter(|&&cooperates| cooperates).count() as f64 / self.cooperates.len() as f64
    }

    /// One generation.
    pub fn advance(&mut self) {
        let earned: Vec<f64> = self.places().map(|place| self.earned(place)).collect();
        let best = |place: usize| {
            // The cell itself comes first, and only a better earner replaces it.
            let better = |best: usize, other: usize| if earned[other] > earned[best] { other } else { best };
            self.around(place).into_iter().fold(place, better)
        };
        self.cooperates = self.places().map(|place| self.cooperates[best(place)]).collect();
    }

    fn places(&self) -> std::ops::Range<usize> {
        0..self.cooperates.len()
    }

    fn earned(&self, place: usize) -> f64 {
        let met = self.around(place).into_iter().filter(|&other| self.cooperates[other]).count() as f64;
        if self.cooperates[place] { met } else { self.temptation * met }
    }

    /// The cell and its eight neighbours.
    fn around(&self, place: usize) -> [usize; 9] {
        let (row, column, side) = (place / self.side, place % self.side, self.side);
        std::array::from_fn(|step| {
            let (down, right) = (step / 3, step % 3);
            (row + side + down - 1) % side * side + (column + side + right - 1) % side
        })
    }
}
