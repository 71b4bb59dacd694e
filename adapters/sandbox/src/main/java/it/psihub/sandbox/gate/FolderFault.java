package it.psihub.sandbox.gate;

import java.io.IOException;

/** A fault of a folder. */
interface FolderFault extends Fault {

    void meet(FolderPassage passage) throws IOException;
}
