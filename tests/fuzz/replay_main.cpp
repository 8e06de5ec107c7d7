// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Runs a fuzz target once over each file of the folders and files given: what libFuzzer's own main
// does without -max_total_time, for compilers that have no libFuzzer. An empty corpus is an error,
// so a moved folder does not pass as a test.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace fs = std::filesystem;

static std::vector<fs::path> inputs(int argc, char **argv)
{
    std::vector<fs::path> files;
    for (int i = 1; i < argc; ++i) {
        std::error_code error;
        if (fs::is_regular_file(argv[i], error))
            files.emplace_back(argv[i]);
        for (const auto &entry : fs::recursive_directory_iterator(argv[i], error)) {
            if (entry.is_regular_file())
                files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

int main(int argc, char **argv)
{
    const auto files = inputs(argc, argv);
    if (files.empty()) {
        std::fprintf(stderr, "no input: usage: %s <folder or file>...\n", argv[0]);
        return 1;
    }
    for (const auto &file : files) {
        std::ifstream stream(file, std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
        std::fprintf(stderr, "%s\n", file.c_str()); // the last line names the input that crashes
        // A copy of exactly this size: AddressSanitizer sees a read past its end.
        const std::vector<uint8_t> exact(bytes.begin(), bytes.end());
        LLVMFuzzerTestOneInput(exact.data(), exact.size());
    }
    std::fprintf(stderr, "%zu inputs\n", files.size());
    return 0;
}
