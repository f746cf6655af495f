//! What programs ask for that walk the site.

use actix_web::web::{Data, ServiceConfig, resource};
use actix_web::{HttpRequest, HttpResponse};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use crate::db::Db;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::plan;
use crate::portal::Portal;
use crate::publish;
use crate::tell;
use crate::vote::store;
use crate::warn;
use crate::web::Caching;
use crate::web::api::send_text;

/// The addresses that have no language.
pub fn routes(config: &mut ServiceConfig) {
    config.service(resource("/sitemap.xml").get(sitemap)).service(resource("/robots.txt").get(robots));
}

const ALWAYS: [&str; 14] = [
    "/",
    "/nominate",
    "/vote",
    "/draws",
    "/results",
    "/warnings",
    "/complaints/new",
    "/p",
    "/how",
    "/rules",
    "/track",
    "/privacy",
    "/accessibility",
    "/about",
];
/// No sitemap may list more than 50,000 addresses (sitemaps.org); each page has two.
const PAGES_AT_MOST: usize = 25_000;
const ROUNDS_AT_MOST: i64 = 2_000;
const DRAWS_AT_MOST: i64 = 500;
const WARNINGS_AT_MOST: i64 = 1_000;
const BATCHES_AT_MOST: i64 = 20_000;

async fn sitemap(request: HttpRequest, portal: Data<Portal>) -> Result<HttpResponse, Fault> {
    let now = portal.clock.now();
    let page = store::Page { length: ROUNDS_AT_MOST, ..store::Page::default() };
    let found = move |db: &mut Db| {
        let mut paths: Vec<String> = ALWAYS.iter().map(ToString::to_string).collect();
        paths.extend(store::page(db, &page, now)?.iter().map(|round| format!("/vote/{}", round.id)));
        paths.extend(store::draws(db, DRAWS_AT_MOST)?.iter().map(|draw| format!("/draws/{}", draw.list.id)));
        paths.extend(warn::store::numbers(db, WARNINGS_AT_MOST)?.iter().map(|it| format!("/warnings/{it}")));
        paths.extend(tell::store::all(db)?.keys().map(|product| format!("/p/{product}")));
        let years = plan::store::years(db)?;
        // Without the year it leads to the newest plan; it is a page of its own only while there is none.
        paths.extend(years.is_empty().then(|| "/plan".to_owned()));
        paths.extend(years.iter().map(|year| format!("/plan/{year}")));
        for month in publish::store::published_months(db)? {
            paths.extend([format!("/results/{month}"), format!("/results/{month}/print")]);
        }
        paths.extend(publish::store::batch_ids(db, BATCHES_AT_MOST)?.iter().map(|id| format!("/b/{id}")));
        paths.truncate(PAGES_AT_MOST);
        Ok(paths)
    };
    let paths = portal.db.read(found).await?;
    let text = written(&portal.base_url, &paths).map_err(Fault::broken)?;
    Ok(send_text(&request, "application/xml; charset=utf-8", Caching::STEADY, text))
}

/// Every page in both languages, each naming its twin.
fn written(base_url: &str, paths: &[String]) -> std::io::Result<String> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let spaces = [
        ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
        ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
    ];
    xml.create_element("urlset").with_attributes(spaces).write_inner_content(|xml| {
        for (path, lang) in paths.iter().flat_map(|path| Lang::ALL.map(|lang| (path, lang))) {
            xml.create_element("url").write_inner_content(|xml| {
                let address = |lang: Lang| format!("{base_url}{}", lang.path(path));
                let own = address(lang);
                xml.create_element("loc").write_text_content(quick_xml::events::BytesText::new(&own))?;
                for twin in Lang::ALL {
                    let href = address(twin);
                    let link = [("rel", "alternate"), ("hreflang", twin.tag()), ("href", href.as_str())];
                    xml.create_element("xhtml:link").with_attributes(link).write_empty()?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(String::from_utf8_lossy(&xml.into_inner()).into_owned())
}

async fn robots(request: HttpRequest, portal: Data<Portal>) -> HttpResponse {
    let text = format!(
        "User-agent: *\nDisallow: /r/\nDisallow: /en/r/\nDisallow: /c/\nDisallow: /en/c/\nDisallow: /n/\nDisallow: /en/n/\nDisallow: /api/\nDisallow: /admin\nDisallow: /en/admin\n\nSitemap: {}/sitemap.xml\n",
        portal.base_url
    );
    send_text(&request, "text/plain; charset=utf-8", Caching::STEADY, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitemap_lists_every_page_in_both_languages() {
        let xml = written("https://example.org", &["/".into(), "/vote".into()]).unwrap();
        for address in ["https://example.org/", "https://example.org/en", "https://example.org/en/vote"] {
            assert!(xml.contains(&format!("<loc>{address}</loc>")), "{xml}");
        }
        assert!(
            xml.contains(r#"<xhtml:link rel="alternate" hreflang="zh-CN" href="https://example.org/vote"/>"#)
        );
    }
}
