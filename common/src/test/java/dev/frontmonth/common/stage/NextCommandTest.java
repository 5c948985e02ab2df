package dev.frontmonth.common.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.staging.Stage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NextCommandTest {
    @TempDir
    Path temp;

    private Path jar(String path) throws IOException {
        Path jar = temp.resolve(path);
        Files.createDirectories(jar.getParent());
        return Files.createFile(jar);
    }

    @Test
    void theJarOfAnotherModuleIsNamed() throws IOException {
        Path merge = jar("merge/target/merge.jar");
        Path transform = jar("transform/target/transform.jar");
        assertThat(NextCommand.program(Stage.TRANSFORM, merge.toString())).isEqualTo("java -jar " + transform);
        assertThat(NextCommand.program(Stage.MERGE, merge.toString())).isEqualTo("java -jar " + merge);
    }

    @Test
    void theJarInTheSameFolderIsNamedAsAShellTakesIt() throws IOException {
        Path merge = jar("my jars/merge.jar");
        Path transform = jar("my jars/transform.jar");
        assertThat(NextCommand.program(Stage.TRANSFORM, merge.toString())).isEqualTo("java -jar '" + transform + "'");
    }

    @Test
    void withoutAJarTheStageIsNamed() throws IOException {
        Path merge = jar("merge.jar");
        assertThat(NextCommand.program(Stage.TRANSFORM, merge.toString())).isEqualTo("transform");
        assertThat(NextCommand.program(Stage.MERGE, merge + File.pathSeparator + "library.jar"))
                .isEqualTo("merge");
        assertThat(NextCommand.program(Stage.MERGE, temp.resolve("classes").toString()))
                .isEqualTo("merge");
    }
}
