//! What came back, and what must hold of every page that ever does.

use std::collections::HashSet;

use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use ego_tree::NodeRef;
use scraper::{ElementRef, Html, Node, Selector};

/// The first visit must stay light: markup alone, before compression.
const PAGE_BYTES_AT_MOST: usize = 60_000;

/// An answer, after the redirects that a browser follows.
#[derive(Debug)]
pub struct Seen {
    pub at: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    /// As it came; the text of an Excel file or a photo is nothing to read.
    pub bytes: Vec<u8>,
}

impl Seen {
    /// Every page that a journey meets is checked here, unasked.
    pub fn new(at: String, status: StatusCode, headers: HeaderMap, bytes: Vec<u8>) -> Seen {
        let is_text = std::str::from_utf8(&bytes).is_ok();
        assert!(
            is_text || bytes.starts_with(b"PK") || bytes.starts_with(b"\xff\xd8"),
            "{at} is not in UTF-8"
        );
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let seen = Seen { at, status, headers, text, bytes };
        let is_page = seen.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
        if is_page && !seen.text.is_empty() {
            seen.is_a_good_page();
        }
        seen
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    #[track_caller]
    pub fn is(&self, status: u16) -> &Seen {
        assert_eq!(self.status.as_u16(), status, "{}:\n{}", self.at, self.words());
        self
    }

    #[track_caller]
    pub fn says(&self, words: &str) -> &Seen {
        let page = self.words();
        assert!(page.contains(words), "{} does not say {words:?}:\n{page}", self.at);
        self
    }

    #[track_caller]
    pub fn keeps_silent_about(&self, words: &str) -> &Seen {
        assert!(!self.words().contains(words), "{} says {words:?}", self.at);
        self
    }

    /// The text as it is read, without markup.
    pub fn words(&self) -> String {
        if !self.text.starts_with("<!DOCTYPE html>") {
            return self.text.clone();
        }
        let page = self.html();
        let body = page.select(&css("body")).next().unwrap();
        let mut read = String::new();
        for text in body.descendants().filter(|node| node.value().is_text()) {
            if !continues_a_heading(text) {
                read.push(' ');
            }
            read.push_str(text.value().as_text().unwrap());
        }
        read.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn html(&self) -> Html {
        Html::parse_document(&self.text)
    }

    /// The values of an attribute, in the order of the page.
    pub fn all(&self, selector: &str, attribute: &str) -> Vec<String> {
        let page = self.html();
        page.select(&css(selector)).filter_map(|element| element.attr(attribute).map(str::to_owned)).collect()
    }

    fn is_a_good_page(&self) {
        let page = self.html();
        let at = &self.at;
        assert_eq!(page.select(&css("h1")).count(), 1, "{at} has one h1");
        let root = page.root_element();
        let lang = if at.starts_with("/en/") || at == "/en" { "en" } else { "zh-CN" };
        assert_eq!(root.attr("lang"), Some(lang), "{at}");
        assert!(page.select(&css("title")).next().is_some_and(|title| title.text().next().is_some()), "{at}");
        assert_eq!(page.select(&css("link[rel=alternate][hreflang]")).count(), 2, "{at} names its twin");
        assert_eq!(
            page.select(&css("[style], style, [onclick], script:not([src])")).count(),
            0,
            "{at} is inline"
        );
        assert!(self.text.len() < PAGE_BYTES_AT_MOST, "{at} has {} bytes", self.text.len());
        every_field_has_its_label(at, &page);
        every_form_says_where_it_goes(at, &page);
        no_id_stands_twice(at, &page);
        if lang == "en" {
            english_is_english(at, &page);
        }
    }
}

fn every_field_has_its_label(at: &str, page: &Html) {
    for field in page.select(&css("input:not([type=hidden]), select, textarea")) {
        let id = field.attr("id").unwrap_or_else(|| panic!("{at}: a field without id"));
        assert_eq!(page.select(&css(&format!("label[for='{id}']"))).count(), 1, "{at}: {id} has one label");
    }
}

fn every_form_says_where_it_goes(at: &str, page: &Html) {
    for form in page.select(&css("form")) {
        assert!(
            form.attr("action").is_some_and(|action| action.starts_with('/')),
            "{at}: a form goes nowhere"
        );
        assert!(matches!(form.attr("method"), Some("get" | "post")), "{at}: a form has no method");
        assert!(form.select(&css("button[type=submit]")).next().is_some(), "{at}: a form has no button");
    }
}

fn no_id_stands_twice(at: &str, page: &Html) {
    let mut known = HashSet::new();
    for id in page.select(&css("[id]")).filter_map(|element| element.attr("id")) {
        assert!(known.insert(id), "{at}: id {id} stands twice");
    }
}

/// No Chinese on an English page unless it is marked as Chinese.
fn english_is_english(at: &str, page: &Html) {
    for text in page.root_element().descendants().filter(|node| node.value().is_text()) {
        // A title and what was typed are plain text and cannot mark a part of themselves.
        let is_plain = text
            .parent()
            .and_then(ElementRef::wrap)
            .is_some_and(|it| ["title", "textarea"].contains(&it.value().name()));
        let chinese = text.value().as_text().is_some_and(|text| text.chars().any(is_chinese));
        let marked =
            || text.ancestors().filter_map(ElementRef::wrap).find_map(|element| element.attr("lang"));
        let around = || text.ancestors().filter_map(ElementRef::wrap).nth(1).map(|it| it.html());
        assert!(!chinese || is_plain || marked() == Some("zh-CN"), "{at}: not marked in {:?}", around());
    }
}

/// Headings are cut into phrases that are read as one.
fn continues_a_heading(text: NodeRef<Node>) -> bool {
    let is_phrase = |parent: &ElementRef| parent.value().classes().any(|class| class == "ph");
    let phrase = text.parent().and_then(ElementRef::wrap).filter(is_phrase);
    phrase.is_some_and(|phrase| phrase.prev_sibling().and_then(ElementRef::wrap).is_some())
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}
