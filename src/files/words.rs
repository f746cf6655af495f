use crate::words;

words! {
    pub(super) struct Words;

    no_photo(name: &str) { zh: "“{name}”不是照片，请换成 JPG、PNG 或 PDF", en: "“{name}” is not a photo; choose a JPG, PNG or PDF" }
    too_large(name: &str, size: &str, most: usize) { zh: "“{name}”太大（{size}），最大 {most} MB", en: "“{name}” is too large ({size}); {most} MB at most" }
    too_many(name: &str, most: usize) { zh: "“{name}”没有收下：最多 {most} 个文件", en: "“{name}” was left out: {most} files at most" }
    heic(name: &str) { zh: "“{name}”是 HEIC 格式，这里打不开。请发它的截屏，或者在手机“设置 › 相机 › 格式”里选“兼容性最佳”后重拍", en: "“{name}” is a HEIC photo, which cannot be opened here; send a screenshot of it, or choose “Most Compatible” under Settings › Camera › Formats and take it again" }
    huge(name: &str, width: u32, height: u32) { zh: "“{name}”的尺寸太大（{width}×{height}），请缩小后再选，或发一张截屏", en: "“{name}” has too many pixels ({width}×{height}); make it smaller or send a screenshot" }
    damaged(name: &str) { zh: "“{name}”打不开，可能没有传完整，请重新选一次", en: "“{name}” cannot be opened and may be incomplete; choose it again" }
    empty(name: &str) { zh: "“{name}”是空的，请重新选一次", en: "“{name}” is empty; choose it again" }
    locked(name: &str) { zh: "“{name}”加了密码，请换成不加密码的 PDF 或照片", en: "“{name}” is locked with a password; choose a PDF without one, or a photo" }
    nameless { zh: "文件", en: "file" }
}
