use super::super::doors::{SIGN_IN, SIGN_OUT};

/// The desk's page that somebody wanted, with its query; the desk itself where that is nothing of ours or
/// leads out again. What a browser would read as another address (`//`, `..`, a backslash) is not ours.
pub fn own_page(next: Option<&str>) -> &str {
    next.filter(|next| is_own_page(next)).unwrap_or("/admin")
}

fn is_own_page(next: &str) -> bool {
    let path = next.split(['?', '#']).next().unwrap_or_default();
    let is_of_the_desk = path == "/admin" || path.starts_with("/admin/");
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let path = path.to_ascii_lowercase();
    let wanders = path.contains("..") || path.contains("//") || path.contains("%2e");
    is_of_the_desk && is_plain && !wanders && ![SIGN_IN, SIGN_OUT].contains(&path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_of_the_desk_is_gone_to() {
        for own in ["/admin", "/admin/audit.jsonl", "/admin/rounds?month=2026-08&q=%E4%BD%A0", "/admin?a=1"] {
            assert_eq!(own_page(Some(own)), own);
        }
        for foreign in [
            "",
            "/",
            "/vote",
            "/administrator",
            "https://elsewhere.example",
            "//elsewhere.example",
            "/admin//elsewhere.example",
            "/admin/../vote",
            "/admin/%2E%2e/vote",
            "/admin/\\elsewhere.example",
            "/admin/a\nb",
            "/admin/\u{7f}",
            "/admin/你",
            "/admin/a b",
            "/admin/sign-in",
            "/admin/sign-out",
            "/admin/sign-out/",
            "/admin/sign-out?a",
            "/admin/sign-in?next=/admin",
        ] {
            assert_eq!(own_page(Some(foreign)), "/admin", "{foreign:?}");
        }
    }
}
