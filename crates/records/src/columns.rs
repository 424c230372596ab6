//! Records as columns: what a file holds, one tidy row per cell x arm x replicate x style.
//!
//! The columns are the axes' paths, then [`FIELDS`]. Both formats are written from columns and
//! read into them, so that names, order and meaning stand here once.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use crate::field::Get;
use crate::{Arm, Cell, Coordinate, FIELDS, OBSERVED, Observed, Prices, Records, RecordsError, Row, Switch};

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Flag,
    Whole,
    Real,
}

impl Get {
    fn kind(self) -> Kind {
        match self {
            Self::Text(_) => Kind::Text,
            Self::Flag(_) => Kind::Flag,
            Self::Whole(_) => Kind::Whole,
            Self::Real(_) => Kind::Real,
        }
    }

    fn values<'a>(self, records: &'a Records, rows: &'a [Row]) -> Values<'a> {
        match self {
            Self::Text(get) => Values::Text(rows.iter().map(|row| get(records, row).into()).collect()),
            Self::Flag(get) => Values::Flag(rows.iter().map(get).collect()),
            Self::Whole(get) => Values::Whole(rows.iter().map(get).collect()),
            Self::Real(get) => Values::Real(rows.iter().map(get).collect()),
        }
    }
}

/// The kind of a column that is no axis.
pub(crate) fn kind(name: &str) -> Option<Kind> {
    let observed = Observed::from_name(name).map(|_| Kind::Real);
    FIELDS.iter().find(|field| field.name == name).map(|field| field.get.kind()).or(observed)
}

/// The names of the axes among a file's columns: those before the first of [`FIELDS`].
pub(crate) fn axes(names: &[String]) -> &[String] {
    let end = names.iter().position(|name| name == FIELDS[0].name);
    &names[..end.unwrap_or(names.len())]
}

/// The values of one column; text is borrowed where it is written, owned where it was read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Values<'a> {
    Text(Vec<Cow<'a, str>>),
    Flag(Vec<bool>),
    Whole(Vec<i64>),
    Real(Vec<f64>),
}

/// A column with its name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column<'a> {
    pub(crate) name: String,
    pub(crate) values: Values<'a>,
}

impl Values<'_> {
    /// No values yet, of one kind.
    pub(crate) fn empty(kind: Kind) -> Self {
        match kind {
            Kind::Text => Values::Text(Vec::new()),
            Kind::Flag => Values::Flag(Vec::new()),
            Kind::Whole => Values::Whole(Vec::new()),
            Kind::Real => Values::Real(Vec::new()),
        }
    }
}

/// What is known of the columns of a file before its rows are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// By axis: whether every cell has a number on it. Else its column is of text.
    pub numbers: Vec<bool>,
    /// Whether any row has what submodels are seen by.
    pub observed: bool,
}

impl Shape {
    /// The shape of records that are all there.
    pub(crate) fn of(records: &Records) -> Self {
        let is_number = |axis: usize| {
            records.cells.iter().all(|cell| matches!(cell.0.get(axis), Some(Coordinate::Number(_))))
        };
        Self {
            numbers: (0..records.axes.len()).map(is_number).collect(),
            observed: records.rows.iter().any(|row| !row.observed.is_empty()),
        }
    }
}

/// The columns of a block of the records' rows: the axes, then [`FIELDS`].
pub(crate) fn of_rows<'a>(records: &'a Records, rows: &'a [Row]) -> Vec<Column<'a>> {
    of_block(records, rows, &Shape::of(records))
}

/// [`of_rows`] of a file whose shape is known.
pub(crate) fn of_block<'a>(records: &'a Records, rows: &'a [Row], shape: &Shape) -> Vec<Column<'a>> {
    (0..count(records, shape)).map(|place| column(records, rows, shape, place)).collect()
}

/// How many columns a file has.
pub(crate) fn count(records: &Records, shape: &Shape) -> usize {
    records.axes.len() + FIELDS.len() + if shape.observed { OBSERVED.len() } else { 0 }
}

/// A column of a block of rows, by its place in the file.
pub(crate) fn column<'a>(records: &'a Records, rows: &'a [Row], shape: &Shape, place: usize) -> Column<'a> {
    let axes = records.axes.len();
    let (name, values) = if let Some(axis) = records.axes.get(place) {
        (axis.as_str(), axis_values(records, shape, place, rows))
    } else if let Some(field) = FIELDS.get(place - axes) {
        (field.name, field.get.values(records, rows))
    } else {
        let place = place - axes - FIELDS.len();
        (OBSERVED[place].name, observed_values(rows, place))
    };
    Column { name: name.to_owned(), values }
}

fn axis_values<'a>(records: &'a Records, shape: &Shape, axis: usize, rows: &[Row]) -> Values<'a> {
    let at = |row: &Row| &records.cells[row.cell as usize].0[axis];
    if shape.numbers.get(axis) == Some(&true) {
        let number = |row: &Row| match at(row) {
            Coordinate::Number(number) => *number,
            Coordinate::Text(_) => f64::NAN,
        };
        Values::Real(rows.iter().map(number).collect())
    } else {
        Values::Text(rows.iter().map(|row| at(row).to_string().into()).collect())
    }
}

/// What submodels are seen by, not-a-number in rows that lack it.
fn observed_values<'a>(rows: &[Row], place: usize) -> Values<'a> {
    Values::Real(rows.iter().map(|row| row.observed.get(place).copied().unwrap_or(f64::NAN)).collect())
}

/// The columns of a file, by name.
pub(crate) struct Table<'a> {
    /// The file, for messages.
    pub(crate) path: &'a Path,
    /// Its columns, all of one length: the axes first.
    pub(crate) columns: Vec<Column<'a>>,
    /// Rows of the file before these.
    pub(crate) before: usize,
}

impl Table<'_> {
    /// The records these columns hold.
    ///
    /// # Errors
    /// A missing column, a value out of its range, or rows that are not in canonical order.
    pub(crate) fn into_records(self) -> Result<Records, RecordsError> {
        let names: Vec<String> = self.columns.iter().map(|column| column.name.clone()).collect();
        let axes = axes(&names).to_vec();
        let (cells, cell_of) = self.cells(axes.len())?;
        let (arms, arm_of) = self.arms()?;
        let rows = self.rows(&cell_of, &arm_of)?;
        let records = Records { axes, cells, arms, rows };
        records.check_after(self.before).map_err(|error| error.in_file(self.path))?;
        Ok(records)
    }

    /// The cells in order of appearance, and the cell of every row. Rows of one cell stand together.
    fn cells(&self, axes: usize) -> Result<(Vec<Cell>, Vec<u32>), RecordsError> {
        let mut cells: Vec<Cell> = Vec::new();
        let mut cell_of = Vec::new();
        for row in 0..self.whole("replicate")?.len() {
            let cell = Cell((0..axes).map(|axis| self.coordinate(axis, row)).collect());
            if cells.last() != Some(&cell) {
                cells.push(cell);
            }
            cell_of.push(cells.len() as u32 - 1);
        }
        Ok((cells, cell_of))
    }

    fn coordinate(&self, axis: usize, row: usize) -> Coordinate {
        match &self.columns[axis].values {
            Values::Real(numbers) => Coordinate::Number(numbers[row]),
            Values::Whole(numbers) => Coordinate::Number(numbers[row] as f64),
            Values::Text(texts) => Coordinate::read(&texts[row]),
            Values::Flag(flags) => Coordinate::Text(flags[row].to_string()),
        }
    }

    /// The arms in their own order, and the arm of every row.
    fn arms(&self) -> Result<(Vec<Arm>, Vec<u32>), RecordsError> {
        let (ablations, switches, variants) =
            (self.text("ablation")?, self.text("switch")?, self.text("variant")?);
        let mut arms = Vec::with_capacity(switches.len());
        for (row, name) in switches.iter().enumerate() {
            let switch = Switch::from_name(name)
                .ok_or_else(|| self.bad_value(row, "switch", name, "focal or field"))?;
            arms.push(Arm {
                ablation: ablations[row].to_string(),
                switch,
                variant: variants[row].to_string(),
            });
        }
        let mut index: BTreeMap<Arm, u32> = arms.iter().map(|arm| (arm.clone(), 0)).collect();
        index.values_mut().zip(0..).for_each(|(place, number)| *place = number);
        let arm_of = arms.iter().map(|arm| index[arm]).collect();
        Ok((index.into_keys().collect(), arm_of))
    }

    fn rows(&self, cell_of: &[u32], arm_of: &[u32]) -> Result<Vec<Row>, RecordsError> {
        let replicate = self.counts::<u32>("replicate")?;
        let style = self.text("style")?;
        let measured = self.flag("measured")?;
        let sellers = self.counts::<u32>("sellers")?;
        let ties = self.counts::<u32>("ties")?;
        let ties_alive = self.real("ties_alive")?;
        let visits = self.real("visits")?;
        let walked = self.real("walked_needs")?;
        let revenue_cents = self.real("revenue_cents")?;
        let profit = self.real("profit_money")?;
        let present_value = self.real("present_value_money")?;
        let buyer_surplus = self.real("buyer_surplus_money")?;
        let seller_cooperations = self.real("seller_cooperations")?;
        let buyer_cooperations = self.real("buyer_cooperations")?;
        let mean_familiarity = self.real("mean_familiarity_level")?;
        let mean_depth = self.real("mean_depth_level")?;
        let observed = self.observed(replicate.len());
        let prices = self.prices()?;
        let row = |row: usize| Row {
            cell: cell_of[row],
            arm: arm_of[row],
            replicate: replicate[row],
            style: style[row].to_string(),
            measured: measured[row],
            sellers: sellers[row],
            ties: ties[row],
            ties_alive: ties_alive[row],
            visits: visits[row],
            walked: walked[row],
            revenue_cents: revenue_cents[row],
            profit: profit[row],
            present_value: present_value[row],
            buyer_surplus: buyer_surplus[row],
            seller_cooperations: seller_cooperations[row],
            buyer_cooperations: buyer_cooperations[row],
            mean_familiarity: mean_familiarity[row],
            mean_depth: mean_depth[row],
            observed: observed.iter().map(|values| values[row]).collect(),
            prices: prices[row],
        };
        Ok((0..replicate.len()).map(row).collect())
    }

    /// The observed columns; none where the file has none of them. One that an older file lacks is not-a-number.
    fn observed(&self, rows: usize) -> Vec<Cow<'_, [f64]>> {
        let found = OBSERVED.iter().map(|column| self.real(column.name));
        if found.clone().all(|column| column.is_err()) {
            return Vec::new();
        }
        found.map(|column| column.map_or_else(|_| vec![f64::NAN; rows].into(), Cow::from)).collect()
    }

    fn prices(&self) -> Result<Vec<Prices>, RecordsError> {
        let units = self.real("units_sold")?;
        let quoted_cents = self.real("quoted_cents")?;
        let cuts = self.real("price_cuts")?;
        let asks = self.real("price_asks")?;
        let refusals = self.real("price_refusals")?;
        let referrals = self.real("price_referrals")?;
        let grievances = self.real("price_grievances")?;
        let mean_reference = self.real("mean_reference_price_money")?;
        let prices = |row: usize| Prices {
            units: units[row],
            quoted_cents: quoted_cents[row],
            cuts: cuts[row],
            asks: asks[row],
            refusals: refusals[row],
            referrals: referrals[row],
            grievances: grievances[row],
            mean_reference: mean_reference[row],
        };
        Ok((0..units.len()).map(prices).collect())
    }

    fn values(&self, name: &str) -> Result<&Values<'_>, RecordsError> {
        let found = self.columns.iter().find(|column| column.name == name);
        found.map(|column| &column.values).ok_or_else(|| self.missing(name))
    }

    fn text(&self, name: &str) -> Result<&[Cow<'_, str>], RecordsError> {
        match self.values(name)? {
            Values::Text(texts) => Ok(texts),
            _ => Err(self.missing(name)),
        }
    }

    fn flag(&self, name: &str) -> Result<&[bool], RecordsError> {
        match self.values(name)? {
            Values::Flag(flags) => Ok(flags),
            _ => Err(self.missing(name)),
        }
    }

    fn whole(&self, name: &str) -> Result<&[i64], RecordsError> {
        match self.values(name)? {
            Values::Whole(numbers) => Ok(numbers),
            _ => Err(self.missing(name)),
        }
    }

    fn real(&self, name: &str) -> Result<&[f64], RecordsError> {
        match self.values(name)? {
            Values::Real(numbers) => Ok(numbers),
            _ => Err(self.missing(name)),
        }
    }

    /// A column of counts, none of them negative or too large.
    fn counts<T: TryFrom<i64>>(&self, name: &str) -> Result<Vec<T>, RecordsError> {
        let numbers = self.whole(name)?.iter().enumerate();
        numbers
            .map(|(row, &number)| {
                T::try_from(number).map_err(|_| {
                    self.bad_value(
                        row,
                        name,
                        &number.to_string(),
                        "a count that is not negative and fits its column",
                    )
                })
            })
            .collect()
    }

    fn bad_value(&self, row: usize, column: &str, value: &str, expected: &'static str) -> RecordsError {
        RecordsError::value(self.path, format!("row {}", self.before + row + 1), column, value, expected)
    }

    fn missing(&self, column: &str) -> RecordsError {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        RecordsError::MissingColumn {
            path: self.path.to_owned(),
            column: column.to_owned(),
            found: names.join(", "),
        }
    }
}
