use serde::Serialize;

use super::entries::Entry;
use crate::fault::Fault;
use crate::i18n::{Lang, dates};
use crate::portal::Portal;
use crate::tell::words::Words;

#[derive(Serialize)]
struct Feed {
    version: &'static str,
    title: &'static str,
    description: &'static str,
    home_page_url: String,
    feed_url: String,
    language: &'static str,
    authors: Vec<Author>,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Author {
    name: String,
}

#[derive(Serialize)]
struct Item {
    id: String,
    url: String,
    title: String,
    content_text: String,
    date_published: String,
    date_modified: String,
}

/// The feed as JSON Feed 1.1.
pub fn written(lang: Lang, portal: &Portal, all: &[Entry]) -> Result<String, Fault> {
    let say = Words(lang);
    let address = |path: &str| format!("{}{}", portal.base_url, lang.path(path));
    let items = all.iter().map(|entry| Item {
        id: address(&entry.path()),
        url: address(&entry.path()),
        title: entry.title(lang),
        content_text: entry.text(lang),
        date_published: dates::rfc3339(entry.published_at),
        date_modified: dates::rfc3339(entry.updated_at),
    });
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: say.feed(),
        description: say.feed_told(),
        home_page_url: address("/"),
        feed_url: address("/feed.json"),
        language: lang.tag(),
        authors: vec![Author { name: portal.site().bureau.plain(lang).to_owned() }],
        items: items.collect(),
    };
    serde_json::to_string(&feed).map_err(Fault::broken)
}
