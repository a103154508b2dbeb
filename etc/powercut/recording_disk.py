#!/usr/bin/env python3
"""A block device's file that remembers the order of all writes and flushes.

    recording_disk.py IMAGE JOURNAL MOUNTPOINT

Serves MOUNTPOINT/disk, backed by IMAGE, through FUSE. A loop device on top of it turns every write
of the file system above into a WRITE entry and every barrier into a FLUSH entry of JOURNAL, each
with the time of CLOCK_MONOTONIC, which is also the clock of Java's System.nanoTime(). One thread
serves all requests, so the order of the entries is the order in which the device saw them.

An entry is kind (1 byte), offset (8), length (4), nanoseconds (8), then the bytes written.
"""

import errno
import os
import stat
import struct
import sys
import time

from fusepy import FUSE, FuseOSError, Operations

ENTRY = struct.Struct('<BQIQ')
WRITE, FLUSH = 1, 2
NAME = '/disk'


class RecordingDisk(Operations):

    def __init__(self, image, journal):
        self.image = os.open(image, os.O_RDWR)
        self.size = os.fstat(self.image).st_size
        self.journal = open(journal, 'wb', buffering=0)

    def _record(self, kind, offset, data):
        self.journal.write(ENTRY.pack(kind, offset, len(data), time.monotonic_ns()) + data)

    def getattr(self, path, fh=None):
        if path == '/':
            mode, links, size = stat.S_IFDIR | 0o755, 2, 0
        elif path == NAME:
            mode, links, size = stat.S_IFREG | 0o600, 1, self.size
        else:
            raise FuseOSError(errno.ENOENT)
        return {'st_mode': mode, 'st_nlink': links, 'st_size': size,
                'st_atime': 0, 'st_mtime': 0, 'st_ctime': 0}

    def readdir(self, path, fh):
        return ['.', '..', NAME[1:]]

    def open(self, path, flags):
        return 0

    def read(self, path, size, offset, fh):
        return os.pread(self.image, size, offset)

    def write(self, path, data, offset, fh):
        os.pwrite(self.image, data, offset)
        self._record(WRITE, offset, data)
        return len(data)

    def fsync(self, path, datasync, fh):
        self._record(FLUSH, 0, b'')
        return 0

    def flush(self, path, fh):
        return 0  # a close of the file, no barrier

    def truncate(self, path, length, fh=None):
        return 0


if __name__ == '__main__':
    FUSE(RecordingDisk(sys.argv[1], sys.argv[2]), sys.argv[3], foreground=True, nothreads=True,
         allow_other=True, direct_io=True)
