//! What a file is, by its content. Its name and what the sender says about it are not asked.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::ImageFormat;

use super::{pdf, photo};

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A photo; kept as JPEG.
    Photo,
    /// A PDF; kept without what it tells about its author, where it can be.
    Pdf,
}

impl FileKind {
    /// As the database writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            FileKind::Photo => "photo",
            FileKind::Pdf => "pdf",
        }
    }

    /// What it is called in HTTP.
    pub fn mime(self) -> &'static str {
        match self {
            FileKind::Photo => "image/jpeg",
            FileKind::Pdf => "application/pdf",
        }
    }

    /// How the names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            FileKind::Photo => "jpg",
            FileKind::Pdf => "pdf",
        }
    }

    /// As the database writes it.
    pub fn read(name: &str) -> Option<FileKind> {
        [FileKind::Photo, FileKind::Pdf].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A file that can be kept, as it will be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What it is.
    pub kind: FileKind,
    /// What is shown of it later.
    pub content: Vec<u8>,
}

/// Why a file cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing is in it.
    Empty,
    /// It is neither a photo nor a PDF.
    Foreign,
    /// A photo in Apple's format, which nothing here reads.
    Heic,
    /// More pixels than any camera takes: width and height.
    Huge(u32, u32),
    /// It begins as it should and cannot be read to its end.
    Damaged,
    /// A PDF that needs a password.
    Locked,
}

/// What a file's first bytes say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    Image(ImageFormat),
    Pdf,
    Heic,
    Foreign,
}

pub(super) fn guess(bytes: &[u8]) -> Guess {
    match infer::get(bytes).map(|kind| kind.mime_type()) {
        Some("image/jpeg") => Guess::Image(ImageFormat::Jpeg),
        Some("image/png") => Guess::Image(ImageFormat::Png),
        Some("image/webp") => Guess::Image(ImageFormat::WebP),
        Some("application/pdf") => Guess::Pdf,
        Some("image/heif" | "image/heic") => Guess::Heic,
        _ => Guess::Foreign,
    }
}

/// Checks a file and makes of it what will be kept. Works hard; see [`super::Upload::read`] for the queue.
pub fn check(bytes: &[u8]) -> Result<Checked, Flaw> {
    let checked = || match guess(bytes) {
        _ if bytes.is_empty() => Err(Flaw::Empty),
        Guess::Foreign => Err(Flaw::Foreign),
        Guess::Heic => Err(Flaw::Heic),
        Guess::Image(format) => {
            Ok(Checked { kind: FileKind::Photo, content: photo::made_anew(bytes, format)? })
        }
        Guess::Pdf => Ok(Checked { kind: FileKind::Pdf, content: pdf::made_anew(bytes)? }),
    };
    // The decoders are written not to panic; should one do so all the same, the file is to blame.
    catch_unwind(AssertUnwindSafe(checked)).unwrap_or(Err(Flaw::Damaged))
}
