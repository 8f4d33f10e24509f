package weir.domain.rating;

/// The two protocols over the same resources: which one a request came by.
public enum Protocol {
    RESPONSES,
    CLAUDE
}
