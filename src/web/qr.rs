//! Addresses that a phone reads off paper.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// Light modules that a reader needs around the code (ISO/IEC 18004).
const QUIET: usize = 4;

/// An address as a picture; nothing where it is too long for one. `label` says where it leads.
pub fn code(address: &str, label: &str) -> Option<Markup> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let (width, colors) = (code.width(), code.to_colors());
    let whole = width + 2 * QUIET;
    let dark = rows(&colors, width);
    Some(html! {
        svg.qr role="img" aria-label=(label) viewBox={ "0 0 " (whole) " " (whole) } shape-rendering="crispEdges" {
            rect width=(whole) height=(whole) fill="#fff" {}
            path d=(dark) fill="#000" {}
        }
    })
}

/// One bar for each run of dark modules.
fn rows(colors: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                path.push_str(&format!("M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, run.len(), run.len()));
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the bars of a path on a canvas, each module four dots wide.
    fn drawn(svg: &str) -> (usize, Vec<bool>) {
        let side: usize = svg.split("0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let mut dark = vec![false; side * side * 16];
        let path = svg.split("path d=\"").nth(1).unwrap().split('"').next().unwrap();
        for bar in path.split('M').skip(1) {
            let numbers: Vec<usize> =
                bar.split(['h', 'v', ' ', '-', 'z']).filter_map(|number| number.parse().ok()).collect();
            let (x, y, length) = (numbers[0], numbers[1], numbers[2]);
            for (dx, dy) in (0..length * 4).flat_map(|dx| (0..4).map(move |dy| (dx, dy))) {
                dark[(y * 4 + dy) * side * 4 + x * 4 + dx] = true;
            }
        }
        (side * 4, dark)
    }

    #[test]
    fn another_readers_eyes_read_the_address_off_the_picture() {
        let address = "https://example.org/results/2026-10";
        let (side, dark) = drawn(&code(address, "to the page").unwrap().into_string());
        let shade = |x, y| if dark[y * side + x] { 0 } else { 255 };
        let mut seen = rqrr::PreparedImage::prepare_from_greyscale(side, side, shade);
        let (_, read) = seen.detect_grids()[0].decode().unwrap();
        assert_eq!(read, address);
    }

    #[test]
    fn an_address_that_no_code_can_hold_is_left_out() {
        assert!(code(&"x".repeat(5000), "nowhere").is_none());
    }
}
