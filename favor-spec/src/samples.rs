//! The samples that a spec names.

use crate::model::{Api, Sample};

pub(crate) fn samples(api: &Api) -> impl Iterator<Item = &Sample> {
    let endpoints = api.endpoints.iter();
    let of_endpoints =
        endpoints.flat_map(|endpoint| [&endpoint.request_sample, &endpoint.response_sample]);
    let notifications = api.notifications.iter();
    let of_notifications = notifications
        .flat_map(|notification| [&notification.envelope_sample, &notification.resource_sample]);
    of_endpoints.chain(of_notifications).flatten()
}

pub(crate) fn samples_mut(api: &mut Api) -> impl Iterator<Item = &mut Sample> {
    let endpoints = api.endpoints.iter_mut();
    let of_endpoints = endpoints
        .flat_map(|endpoint| [&mut endpoint.request_sample, &mut endpoint.response_sample]);
    let notifications = api.notifications.iter_mut();
    let of_notifications = notifications.flat_map(|notification| {
        [
            &mut notification.envelope_sample,
            &mut notification.resource_sample,
        ]
    });
    of_endpoints.chain(of_notifications).flatten()
}
