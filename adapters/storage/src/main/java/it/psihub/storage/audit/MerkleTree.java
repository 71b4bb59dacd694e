package it.psihub.storage.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The Merkle tree hash of RFC 9162, section 2.1.1, over leaves that come one by one. Keeps one node a level, so that
 * millions of leaves need no memory; and one leaf can be proved later without showing the others.
 */
final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** Complete subtrees, the smallest first; their sizes are the bits of {@link #leaves}. */
    private final Deque<byte[]> subtrees = new ArrayDeque<>();

    private long leaves;

    void add(byte[] leaf) {
        byte[] subtree = Sha256.of(LEAF, leaf);
        for (long merged = leaves; (merged & 1) == 1; merged >>= 1) {
            subtree = Sha256.of(NODE, subtrees.pop(), subtree);
        }
        subtrees.push(subtree);
        leaves++;
    }

    long leaves() {
        return leaves;
    }

    byte[] root() {
        Iterator<byte[]> smallestFirst = subtrees.iterator();
        if (!smallestFirst.hasNext()) {
            return Sha256.of();
        }
        byte[] root = smallestFirst.next();
        while (smallestFirst.hasNext()) {
            root = Sha256.of(NODE, smallestFirst.next(), root);
        }
        return root;
    }
}
