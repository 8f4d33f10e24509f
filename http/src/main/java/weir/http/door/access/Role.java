package weir.http.door.access;

/// What a caller may be. [weir.http.door.Route] says which role may call it.
public enum Role {
    /// Runs Weir and sells its plans: the operator token.
    OPERATOR,
    /// Looks after it: a token that may ask whatever an operator may, and change nothing.
    READER,
    /// An account's owner: a key of its first sub-user.
    OWNER,
    /// One person or program: any other key.
    SUB_USER,
    /// A proxy in front of the models, which holds and settles for anybody and sees nothing else: the meter token.
    METER
}
