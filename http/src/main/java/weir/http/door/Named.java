package weir.http.door;

/// How a caller names the account that is asked.
public enum Named {
    BY_PATH,
    /// By the key with which it presents itself: what does not exist then tells nothing but that the key is bad.
    BY_ITS_KEY,
    /// By a customer's key, which it shows in a body beside a good token of its own.
    BY_A_CUSTOMERS_KEY
}
