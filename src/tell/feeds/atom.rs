use atom_syndication as atom;
use chrono::{DateTime, FixedOffset, NaiveDateTime};

use super::entries::{self, Entry};
use crate::clock::in_china;
use crate::fault::Fault;
use crate::i18n::Lang;
use crate::portal::Portal;
use crate::tell::words::Words;

/// The feed as Atom. An entry's id is its address, which never moves.
pub fn written(lang: Lang, portal: &Portal, all: &[Entry]) -> Result<String, Fault> {
    let say = Words(lang);
    let address = |path: &str| format!("{}{}", portal.base_url, lang.path(path));
    let author =
        atom::Person { name: portal.site().bureau.plain(lang).to_owned(), ..atom::Person::default() };
    let feed = atom::Feed {
        title: say.feed().into(),
        subtitle: Some(say.feed_told().into()),
        id: address("/feed.atom"),
        updated: moment(entries::updated(all)),
        authors: vec![author],
        links: vec![
            link("self", &address("/feed.atom"), "application/atom+xml", lang),
            link("alternate", &address("/"), "text/html", lang),
        ],
        lang: Some(lang.tag().into()),
        entries: all.iter().map(|entry| told(lang, entry, &address)).collect(),
        ..atom::Feed::default()
    };
    let config = atom::WriteConfig { write_document_declaration: true, indent_size: None };
    let written = feed.write_with_config(Vec::new(), config).map_err(Fault::broken)?;
    String::from_utf8(written).map_err(Fault::broken)
}

fn told(lang: Lang, entry: &Entry, address: &dyn Fn(&str) -> String) -> atom::Entry {
    let page = address(&entry.path());
    atom::Entry {
        title: entry.title(lang).into(),
        id: page.clone(),
        updated: moment(entry.updated_at),
        published: Some(moment(entry.published_at)),
        links: vec![link("alternate", &page, "text/html", lang)],
        summary: Some(entry.text(lang).into()),
        ..atom::Entry::default()
    }
}

fn link(rel: &str, href: &str, kind: &str, lang: Lang) -> atom::Link {
    atom::Link {
        rel: rel.into(),
        href: href.into(),
        mime_type: Some(kind.into()),
        hreflang: Some(lang.tag().into()),
        ..atom::Link::default()
    }
}

fn moment(at: NaiveDateTime) -> DateTime<FixedOffset> {
    in_china(at)
}
