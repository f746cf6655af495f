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
/// What a decoder may take in memory for what is no pixels: colour profiles, notes. No file is larger as it
/// comes, and what a profile unpacks to is not shown.
const MEMORY_AT_MOST: u64 = 12 * 1024 * 1024;
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
    let mut decoder = decoder(bytes, format)?;
    // Where the note about it cannot be read the photo stays as it is.
    let orientation = match notes_are_whole(bytes, format) {
        true => decoder.orientation().unwrap_or(Orientation::NoTransforms),
        false => Orientation::NoTransforms,
    };
    let image = DynamicImage::from_decoder(decoder).map_err(flaw)?;
    let mut image = DynamicImage::ImageRgb8(on_white(fitted(image)));
    image.apply_orientation(orientation);
    let mut made = Vec::new();
    JpegEncoder::new_with_quality(&mut made, QUALITY).encode_image(&image).map_err(flaw)?;
    Ok(made)
}

/// How many pixels wide and high it says it is.
pub fn size(bytes: &[u8], format: ImageFormat) -> Result<(u32, u32), Flaw> {
    Ok(decoder(bytes, format)?.dimensions())
}

/// A decoder that has read up to the pixels. Its limits hold from its first byte on: `png` unpacks a profile while
/// it is made, and learns of no limit that is set later.
fn decoder(bytes: &[u8], format: ImageFormat) -> Result<impl ImageDecoder, Flaw> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY_AT_MOST);
    reader.limits(limits);
    reader.into_decoder().map_err(flaw)
}

/// Whether the notes of a WebP are as long as they say. Its decoder makes room for what they say, up to four
/// gigabytes.
fn notes_are_whole(bytes: &[u8], format: ImageFormat) -> bool {
    let is_whole = |at: usize| {
        let rest = &bytes[at + 4..];
        rest.first_chunk().is_some_and(|length| u32::from_le_bytes(*length) as usize <= rest.len() - 4)
    };
    let mut notes = bytes.windows(4).enumerate().filter(|(_, name)| *name == b"EXIF");
    format != ImageFormat::WebP || notes.all(|(at, _)| is_whole(at))
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

#[cfg(test)]
mod tests {
    use image::ImageEncoder;
    use image::codecs::png::PngEncoder;

    use super::*;

    fn png_with_a_profile(bytes: usize) -> Vec<u8> {
        let mut png = Vec::new();
        let mut encoder = PngEncoder::new(&mut png);
        encoder.set_icc_profile(vec![0; bytes]).unwrap();
        RgbImage::new(4, 3).write_with_encoder(encoder).unwrap();
        png
    }

    #[test]
    fn a_profile_that_unpacks_to_more_than_a_file_may_have_is_left_packed() {
        let (small, bomb) = (png_with_a_profile(3_000), png_with_a_profile(200_000_000));
        assert!(bomb.len() < 1_000_000);

        let profile = |png: &[u8]| decoder(png, ImageFormat::Png).unwrap().icc_profile().unwrap();

        assert_eq!(profile(&small).map(|it| it.len()), Some(3_000));
        assert_eq!(profile(&bomb), None);
        assert_eq!(size(&bomb, ImageFormat::Png), Ok((4, 3)));
        assert!(made_anew(&bomb, ImageFormat::Png).is_ok());
    }

    #[test]
    fn the_notes_of_a_webp_are_not_read_where_they_say_they_are_longer_than_the_file() {
        let notes = |length: u32| [&b"RIFF....WEBPEXIF"[..], &length.to_le_bytes(), b"1234"].concat();
        assert!(notes_are_whole(&notes(4), ImageFormat::WebP));
        for longer in [5, u32::MAX] {
            assert!(!notes_are_whole(&notes(longer), ImageFormat::WebP));
        }
        assert!(!notes_are_whole(b"RIFF....WEBPEXIF", ImageFormat::WebP));
    }
}
