//! A portal whose attachments lie in a bucket: here a small server that speaks as much of S3 as the portal needs.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use actix_web::http::Method;
use actix_web::rt::System;
use actix_web::web::{Bytes, Data, PayloadConfig};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};

use super::Place;
use super::complaining::{complains_with_a_photo, is_all_there};

type Objects = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

const WHEN: &str = "Sat, 21 Nov 2026 04:00:00 GMT";

/// Begins to serve the bucket `city`; returns its port and what lies in it.
fn bucket() -> (u16, Objects) {
    let door = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = door.local_addr().unwrap().port();
    let objects = Objects::default();
    let kept = objects.clone();
    thread::spawn(move || {
        System::new().block_on(async move {
            let app = move || {
                let (data, large) = (Data::new(kept.clone()), PayloadConfig::new(32 << 20));
                App::new().app_data(data).app_data(large).default_service(web::to(answered))
            };
            HttpServer::new(app).workers(1).disable_signals().listen(door).unwrap().run().await.unwrap();
        });
    });
    (port, objects)
}

async fn answered(request: HttpRequest, body: Bytes, objects: Data<Objects>) -> HttpResponse {
    let signature = request.headers().get("authorization").and_then(|value| value.to_str().ok());
    if !signature.is_some_and(|it| it.starts_with("AWS4-HMAC-SHA256 Credential=id/")) {
        return HttpResponse::Forbidden().finish();
    }
    let key = request.path().trim_start_matches("/city").trim_start_matches('/').to_owned();
    let mut objects = objects.lock().unwrap();
    match *request.method() {
        Method::PUT => {
            objects.insert(key, body.to_vec());
            HttpResponse::Ok().insert_header(("etag", "\"1\"")).finish()
        }
        Method::GET if key.is_empty() => listed(&objects),
        Method::GET | Method::HEAD => match objects.get(&key) {
            Some(object) => HttpResponse::Ok()
                .insert_header(("etag", "\"1\""))
                .insert_header(("last-modified", WHEN))
                .body(object.clone()),
            None => HttpResponse::NotFound().finish(),
        },
        Method::DELETE => {
            objects.remove(&key);
            HttpResponse::NoContent().finish()
        }
        _ => HttpResponse::NotImplemented().finish(),
    }
}

fn listed(objects: &BTreeMap<String, Vec<u8>>) -> HttpResponse {
    let one = |(key, object): (&String, &Vec<u8>)| {
        format!(
            "<Contents><Key>{key}</Key><LastModified>2026-11-21T04:00:00.000Z</LastModified>\
             <ETag>1</ETag><Size>{}</Size></Contents>",
            object.len()
        )
    };
    let all: String = objects.iter().map(one).collect();
    let list = format!("<ListBucketResult><IsTruncated>false</IsTruncated>{all}</ListBucketResult>");
    HttpResponse::Ok().content_type("application/xml").body(list)
}

#[test]
fn photos_lie_sealed_in_a_bucket_and_another_start_reads_them_there() {
    let (port, objects) = bucket();
    let place = Place::new()
        .with("DIANJIAN_STORAGE_URL", "s3://city/files")
        .with("AWS_ENDPOINT", &format!("http://127.0.0.1:{port}"))
        .with("AWS_ALLOW_HTTP", "true")
        .with("AWS_ACCESS_KEY_ID", "id")
        .with("AWS_SECRET_ACCESS_KEY", "a secret of the bucket")
        .with("AWS_REGION", "cn-east");
    let portal = place.starts_the_demo();
    let before = objects.lock().unwrap().len();

    let given = complains_with_a_photo(&portal.base).expect("it is taken");
    assert!(given.wrote, "the photo is taken");

    let lies: Vec<(String, Vec<u8>)> = objects.lock().unwrap().clone().into_iter().collect();
    assert_eq!(lies.len(), before + 1);
    for (key, object) in &lies {
        assert!(key.starts_with("files/") && key.len() == "files/".len() + 32, "{key}");
        assert!(image::guess_format(object).is_err(), "it is no photo to whoever copies the bucket");
    }
    portal.is_sent("-TERM");
    assert!(portal.ends().success());
    let again = place.starts_the_demo();
    is_all_there(&again, &[given]);
    again.is_sent("-TERM");
    assert!(again.ends().success());
}
