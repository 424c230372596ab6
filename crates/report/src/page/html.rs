//! Small pieces of HTML.

use crate::plot::number;
use crate::table::{Entry, Table};

/// Text made harmless inside an element or a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter if letter.is_control() && !matches!(letter, '\n' | '\t') => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}

/// A table that scrolls by itself where the screen is narrow. The first column names the rows.
pub(super) fn table(caption: &str, table: &Table) -> String {
    let caption = escape(caption);
    let numeric =
        |column: usize| table.rows.iter().any(|row| matches!(row.get(column), Some(Entry::Number(_))));
    let head = |(index, name): (usize, &String)| {
        let class = if numeric(index) { " class=\"number\"" } else { "" };
        format!("<th scope=\"col\"{class}>{}</th>", escape(name))
    };
    let heads: String = table.columns.iter().enumerate().map(head).collect();
    let mut rows = String::new();
    for row in table.rows.iter().take(MOST_ROWS) {
        let cells: String = row.iter().enumerate().map(|(index, entry)| cell(entry, index == 0)).collect();
        rows.push_str(&format!("<tr>{cells}</tr>\n"));
    }
    format!(
        "{}<div class=\"scroll\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\">\n<table>\n<caption>{caption}</caption>\n\
         <thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n",
        cut(table),
    )
}

/// More rows than this make a page nobody can open; the CSV beside the chart has them all.
const MOST_ROWS: usize = 1500;

fn cut(table: &Table) -> String {
    let all = table.rows.len();
    if all <= MOST_ROWS {
        return String::new();
    }
    format!("<p>The first {MOST_ROWS} of {all} rows; the CSV file beside the chart has them all.</p>\n")
}

fn cell(entry: &Entry, names_row: bool) -> String {
    match entry {
        Entry::Words(words) if names_row => format!("<th scope=\"row\">{}</th>", escape(words)),
        Entry::Words(words) => format!("<td>{}</td>", escape(words)),
        Entry::Number(value) => format!("<td class=\"number\">{}</td>", data(*value)),
        Entry::Blank => "<td></td>".into(),
    }
}

/// A number rounded for reading that carries its value in full.
pub(super) fn data(value: f64) -> String {
    format!("<data value=\"{}\">{}</data>", crate::table::in_full(value), number::plain(value))
}

/// A number rounded to a step that carries its value in full.
pub(super) fn data_at_step(value: f64, step: f64) -> String {
    format!("<data value=\"{}\">{}</data>", crate::table::in_full(value), number::at_step(value, step))
}
