# Tests the protection of the state bucket.

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "testing"
  secret_key                  = "testing"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

variables {
  region = "eu-west-1"
}

run "states_are_versioned_encrypted_and_private" {
  command = plan

  assert {
    condition     = aws_s3_bucket.state.bucket == "lockkeeper-terraform-123456789012-eu-west-1"
    error_message = "the bucket name must contain account ID and region"
  }

  assert {
    condition     = aws_s3_bucket_versioning.state.versioning_configuration[0].status == "Enabled"
    error_message = "versioning must be on"
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.state.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "the bucket must be encrypted"
  }

  assert {
    condition     = aws_s3_bucket_public_access_block.state.block_public_acls && aws_s3_bucket_public_access_block.state.block_public_policy && aws_s3_bucket_public_access_block.state.ignore_public_acls && aws_s3_bucket_public_access_block.state.restrict_public_buckets
    error_message = "all public access must be blocked"
  }

  assert {
    condition = jsonencode(jsondecode(data.aws_iam_policy_document.state.json).Statement) == jsonencode([{
      Action    = "s3:*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
      Effect    = "Deny"
      Principal = "*"
      Resource  = ["arn:aws:s3:::lockkeeper-terraform-123456789012-eu-west-1/*", "arn:aws:s3:::lockkeeper-terraform-123456789012-eu-west-1"]
      Sid       = "RefuseWithoutTls"
    }])
    error_message = "the policy must deny requests without TLS: ${data.aws_iam_policy_document.state.json}"
  }

  assert {
    condition     = output.backend == "bucket = \"lockkeeper-terraform-123456789012-eu-west-1\"\nregion = \"eu-west-1\"\n"
    error_message = "output backend must be valid for terraform init -backend-config"
  }
}

run "refuses_bad_values" {
  command = plan

  variables {
    name              = "Lockkeeper"
    region            = "Ireland"
    old_versions_days = 1
  }

  expect_failures = [var.name, var.region, var.old_versions_days]
}
