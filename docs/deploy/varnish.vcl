# Varnish 6.6 or newer in front of Stop Press: a dumb shield, STOPPRESS_CDN=varnish (docs/deploy/cdn.md).
#
# It keeps every page for a year, because the worker tells it which keys have changed; it lets go of what shows them by a
# ban on the header that names a page's keys. vmod_xkey is not used: it is in maintenance mode, and slow with many keys.
vcl 4.1;

import directors;
import std;

# One for each web node.
backend one {
    .host = "127.0.0.1";
    .port = "4000";
    .first_byte_timeout = 30s;
}

sub vcl_init {
    new nodes = directors.round_robin();
    nodes.add_backend(one);
}

# Who may tell it to let go: the machines that run the worker.
acl newsroom {
    "127.0.0.1";
}

sub vcl_recv {
    if (req.method == "BAN") {
        if (client.ip !~ newsroom || !req.http.x-ban) {
            return (synth(403));
        }
        if (std.ban("obj.http.surrogate-key ~ " + req.http.x-ban)) {
            return (synth(200));
        }
        return (synth(500, std.ban_error()));
    }
    set req.backend_hint = nodes.backend();
    # A variant of a page stands in a signed cookie, which only the node can read.
    if (req.method != "GET" && req.method != "HEAD" || req.url ~ "^/(desk|preview|healthz|readyz|metrics)(/|$)" || req.http.cookie ~ "(^|; *)v=") {
        return (pass);
    }
    unset req.http.cookie;

    # What is only said about where a reader came from makes no other page.
    if (req.url ~ "[?&](utm_[a-z]+|gclid|fbclid|mc_[a-z]+|ref|cmpid)=") {
        set req.url = regsuball(req.url, "[?&](utm_[a-z]+|gclid|fbclid|mc_[a-z]+|ref|cmpid)=[^&]*", "");
        set req.url = regsub(req.url, "^([^?&]*)&", "\1?");
    }
    # Three codings and no more, whatever is asked for.
    if (req.http.accept-encoding ~ "\bbr\b") {
        set req.http.x-coding = "br";
    } elsif (req.http.accept-encoding ~ "\bgzip\b") {
        set req.http.x-coding = "gzip";
    } else {
        set req.http.x-coding = "identity";
    }
    set req.http.accept-encoding = req.http.x-coding;
    return (hash);
}

sub vcl_hash {
    hash_data(req.http.x-coding);
}

sub vcl_backend_fetch {
    # Varnish knows gzip only, and would ask for nothing else.
    if (bereq.http.x-coding) {
        set bereq.http.accept-encoding = bereq.http.x-coding;
    }
}

sub vcl_backend_response {
    set beresp.do_gzip = false;
    set beresp.do_gunzip = false;
    # The coding is part of the key already; whoever stands further out is told of it all the same.
    set beresp.http.x-vary = beresp.http.vary;
    unset beresp.http.vary;

    # One cache is told how long; browsers are told otherwise, by Cache-Control.
    if (beresp.http.surrogate-control ~ "no-store|max-age=0" || beresp.http.set-cookie || !beresp.http.surrogate-control) {
        set beresp.uncacheable = true;
        set beresp.ttl = 2s;
        return (deliver);
    }
    set beresp.ttl = std.duration(regsub(beresp.http.surrogate-control, "^.*max-age=([0-9]+).*$", "\1s"), 0s);
    # Never the old while the new is fetched: what was let go of is gone, and what was not is right.
    set beresp.grace = 0s;
    set beresp.keep = 0s;
    return (deliver);
}

sub vcl_deliver {
    unset resp.http.surrogate-key;
    unset resp.http.surrogate-control;
    if (resp.http.x-vary) {
        set resp.http.vary = resp.http.x-vary;
    }
    unset resp.http.x-vary;
    if (obj.hits > 0) {
        set resp.http.x-shield = "hit";
    }
}
