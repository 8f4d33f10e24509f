package weir.http.gateway;

import org.jspecify.annotations.Nullable;

/// What of a body the gateway looks at. Everything else passes as it is.
///
/// @param model as it was asked for
/// @param from where its value begins, with its quote, and `to`: where it ends
/// @param mostOutput tokens that the client takes; 0 where it does not say
/// @param session absent where the client names none
/// @param task absent where the client names none
/// @param bytes of all of it
record Control(
        String model,
        int from,
        int to,
        long mostOutput,
        @Nullable String session,
        @Nullable String task,
        int bytes) {}
