package weir.domain.account;

/// Whether an account admits anything.
public enum Standing {
    ACTIVE,
    /// Keeps everything and admits nothing, until it is active again. It may still buy.
    SUSPENDED,
    /// For ever: takes nothing new. What is open is settled, released or expires, and its books stay.
    CLOSED
}
