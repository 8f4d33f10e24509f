package weir.cli.remote;

import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/// For a client that speaks `http` alone. Java's wants such a context all the same, and its own looks for providers,
/// algorithms and all certificates of the machine: a fifth of the time that a command takes, for nothing.
final class Unencrypted extends SSLContext {
    Unencrypted() {
        super(
                new Nothing(),
                new Provider("none", "1", "encrypts nothing") {
                    private static final long serialVersionUID = 1L;
                },
                "none");
    }

    /// Tells what it is asked for at the start, and can do nothing.
    private static final class Nothing extends SSLContextSpi {
        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
            throw unavailable();
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            throw unavailable();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            throw unavailable();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            throw unavailable();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            throw unavailable();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            throw unavailable();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            throw unavailable();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return new SSLParameters(new String[0], new String[0]);
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return engineGetDefaultSSLParameters();
        }

        private static UnsupportedOperationException unavailable() {
            return new UnsupportedOperationException("this client does not encrypt");
        }
    }
}
