package weir.domain.rating;

/// A model and what it costs on one rate card: what a hold is priced by, and its settlement charged by.
public record PricedModel(String model, Price price) {}
