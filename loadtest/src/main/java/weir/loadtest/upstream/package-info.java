/// A model's API without a model: it speaks the Responses and the Messages protocol, and does what a script says,
/// every fault included. It knows nothing of Weir: a request comes to [weir.loadtest.upstream.ScriptedModel],
/// which reads its [weir.loadtest.upstream.Script], makes the [weir.loadtest.upstream.ScriptedAnswer] in the
/// protocol that was asked, and has it performed.
@NullMarked
package weir.loadtest.upstream;

import org.jspecify.annotations.NullMarked;
