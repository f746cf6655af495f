//! Photos are made anew: where they were taken, with what, when, and what is hidden between their lines does
//! not survive.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

use super::Flaw;

/// Of today's telephones the largest take 50 million; three bytes each, and as much again while decoding.
const PIXELS_AT_MOST: u64 = 52_000_000;
const SIDE_AT_MOST: u32 = 20_000;
/// What a decoder may take in memory.
const MEMORY_AT_MOST: u64 = 450 * 1024 * 1024;
/// The longer side of what is kept: small print stays readable.
const KEPT_SIDE: u32 = 2560;
const QUALITY: u8 = 85;

/// The photo as JPEG: upright, no larger than needed, nothing but pixels.
pub fn made_anew(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>, Flaw> {
    let (width, height) = size(bytes, format)?;
    if format == ImageFormat::Jpeg && !reaches_its_end(bytes) {
        return Err(Flaw::Damaged);
    }
    if width > SIDE_AT_MOST || height > SIDE_AT_MOST || u64::from(width) * u64::from(height) > PIXELS_AT_MOST
    {
        return Err(Flaw::Huge(width, height));
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(flaw)?;
    // Where the note about it cannot be read the photo stays as it is.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(flaw)?;
    let mut image = DynamicImage::ImageRgb8(on_white(fitted(image)));
    image.apply_orientation(orientation);
    let mut made = Vec::new();
    JpegEncoder::new_with_quality(&mut made, QUALITY).encode_image(&image).map_err(flaw)?;
    Ok(made)
}

/// How many pixels wide and high it says it is.
pub fn size(bytes: &[u8], format: ImageFormat) -> Result<(u32, u32), Flaw> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.no_limits();
    reader.into_dimensions().map_err(flaw)
}

/// Whether a JPEG goes on to its end mark. The decoder paints what is missing grey, and nobody would notice
/// that half a receipt did not arrive.
fn reaches_its_end(jpeg: &[u8]) -> bool {
    let mut rest = jpeg.get(2..).unwrap_or_default();
    // From mark to mark: a part says how long it is; pixels go on until a mark that is neither an escaped
    // byte nor a restart.
    while let Some(at) =
        rest.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff | 0xd0..=0xd7))
    {
        if rest[at + 1] == 0xd9 {
            return true;
        }
        let part = &rest[at + 2..];
        let Some(length) = part.first_chunk().map(|length| usize::from(u16::from_be_bytes(*length))) else {
            return false;
        };
        rest = part.get(length..).unwrap_or_default();
    }
    false
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_AT_MOST);
    limits.max_image_height = Some(SIDE_AT_MOST);
    limits.max_alloc = Some(MEMORY_AT_MOST);
    limits
}

fn flaw(_error: ImageError) -> Flaw {
    Flaw::Damaged
}

fn fitted(image: DynamicImage) -> DynamicImage {
    match image.width().max(image.height()) <= KEPT_SIDE {
        true => image,
        false => image.thumbnail(KEPT_SIDE, KEPT_SIDE),
    }
}

/// JPEG knows no transparency: what shines through is paper.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let mut paper = RgbImage::from_pixel(image.width(), image.height(), Rgb([255; 3]));
    let above = image.into_rgba8();
    for (under, over) in paper.pixels_mut().zip(above.pixels()) {
        let [r, g, b, a] = over.0.map(u32::from);
        under.0 = [r, g, b].map(|value| ((value * a + 255 * (255 - a)) / 255) as u8);
    }
    paper
}
