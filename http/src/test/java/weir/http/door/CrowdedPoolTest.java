package weir.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.http.RunningWeir;
import weir.http.contract.Opened;
import weir.http.traffic.Wire;

/// All threads of Java's common pool do something else: no request may wait for one of them.
@ExtendWith(RunningWeir.class)
class CrowdedPoolTest {
    private final String key = Opened.onPlan("wide").owner().secret();
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeEach
    void crowd() throws InterruptedException {
        var threads = ForkJoinPool.getCommonPoolParallelism();
        var begun = new CountDownLatch(threads);
        for (var thread = 0; thread < threads; thread++) {
            ForkJoinPool.commonPool().execute(() -> {
                begun.countDown();
                awaitEnd();
            });
        }
        begun.await();
    }

    @AfterEach
    void leave() {
        over.countDown();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/accounts     | operator | {"zone":"Asia/Shanghai"}       | 201
            /v1/holds        | meter    | {"sub_user":"nobody/owner"}    | 400
            /v1/usage        | meter    | {"events":[]}                  | 400
            /v1/responses    | key      | {"model":"none"}               | 404
            """)
    void a_body_that_comes_behind_its_head_is_answered(String path, String token, String body, int status)
            throws IOException {
        try (var wire = new Wire(RunningWeir.uri("/"))) {
            wire.send("POST %s HTTP/1.1\r\nhost: x\r\nauthorization: Bearer %s\r\ntransfer-encoding: chunked\r\n\r\n"
                    .formatted(path, token(token)));
            for (var piece : List.of(body.substring(0, 5), body.substring(5))) {
                wire.send("%x\r\n%s\r\n".formatted(piece.length(), piece));
            }
            wire.send("0\r\n\r\n");
            assertThat(wire.answer(false).status()).isEqualTo(status);
        }
    }

    private String token(String whose) {
        return switch (whose) {
            case "operator" -> RunningWeir.operatorToken();
            case "meter" -> RunningWeir.meterToken();
            default -> key;
        };
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
