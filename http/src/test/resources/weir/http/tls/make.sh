#!/usr/bin/env bash
# Makes the files beside it anew: an authority, and certificates of localhost that it has signed, for a hundred years.
# The keys are in every form that openssl and certbot write, and worth nothing. Run by hand, with OpenSSL 3.
set -euo pipefail
cd "$(dirname "$0")"
readonly DAYS=36500

openssl req -x509 -newkey rsa:2048 -nodes -keyout authority.key -out authority.pem -days "$DAYS" \
    -subj "/CN=Weir test authority" -addext basicConstraints=critical,CA:TRUE

signed() {
    openssl req -new -key "$1.key" -subj "/CN=$1" \
        | openssl x509 -req -CA authority.pem -CAkey authority.key -days "$DAYS" \
            -extfile <(printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n') >"$1.pem"
    cat authority.pem >>"$1.pem"
}

openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.key
openssl rsa -in rsa.key -traditional -out rsa-pkcs1.key
openssl rsa -in rsa.key -traditional -aes128 -passout pass:secret -out rsa-encrypted.key
signed rsa

openssl ecparam -name prime256v1 -genkey -out ec-sec1.key
openssl pkcs8 -topk8 -nocrypt -in ec-sec1.key -out ec.key
signed ec

openssl ecparam -name secp384r1 -genkey -noout -out ec384.key
signed ec384
rm authority.key
