use crate::words;

words! {
    pub(super) struct Words;

    no_photo(name: &str) { zh: "“{name}”不是照片，请换成 JPG、PNG 或 PDF", en: "“{name}” is not a photo; choose a JPG, PNG or PDF" }
    too_large(name: &str, size: &str, most: usize) { zh: "“{name}”太大（{size}），最大 {most} MB", en: "“{name}” is too large ({size}); {most} MB at most" }
    too_many(name: &str, most: usize) { zh: "“{name}”没有收下：最多 {most} 个文件", en: "“{name}” was left out: {most} files at most" }
    unasked(name: &str) { zh: "“{name}”没有收下：请从头打开这张表，再选文件", en: "“{name}” was left out: open the form again from its start and choose the file there" }
    busy(name: &str) { zh: "“{name}”没有收下：正在传文件的人太多，请过一分钟再选一次。别的内容都还在", en: "“{name}” was left out: too many people are sending files just now; choose it again in a minute. Everything else is still here" }
    network_brought_enough(name: &str) { zh: "“{name}”没有收下：从你用的网络传来、还没交的文件太多。可以先不带它交，之后凭号和密码在进度页上补；或者换一个网络再传", en: "“{name}” was left out: too many files came from your network and were not submitted. Submit without it and add it later on the progress page with your number and secret, or use another network" }
    no_room(name: &str) { zh: "“{name}”没有收下：这里暂时放不下更多文件。可以先不带它交，之后凭号和密码在进度页上补", en: "“{name}” was left out: there is no room for more files just now. Submit without it and add it later on the progress page with your number and secret" }
    heic(name: &str) { zh: "“{name}”是 HEIC 格式，这里打不开。请发它的截屏，或者在手机“设置 › 相机 › 格式”里选“兼容性最佳”后重拍", en: "“{name}” is a HEIC photo, which cannot be opened here; send a screenshot of it, or choose “Most Compatible” under Settings › Camera › Formats and take it again" }
    huge(name: &str, width: u32, height: u32) { zh: "“{name}”的尺寸太大（{width}×{height}），请缩小后再选，或发一张截屏", en: "“{name}” has too many pixels ({width}×{height}); make it smaller or send a screenshot" }
    damaged(name: &str) { zh: "“{name}”打不开，可能没有传完整，请重新选一次", en: "“{name}” cannot be opened and may be incomplete; choose it again" }
    empty(name: &str) { zh: "“{name}”是空的，请重新选一次", en: "“{name}” is empty; choose it again" }
    locked(name: &str) { zh: "“{name}”加了密码，请换成不加密码的 PDF 或照片", en: "“{name}” is locked with a password; choose a PDF without one, or a photo" }
    nameless { zh: "文件", en: "file" }
}
