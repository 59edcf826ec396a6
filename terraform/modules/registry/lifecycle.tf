# Expiration is by count, not by age: an inactive project keeps its deployed image. ECR does not know which image is deployed, so the count is high.
# Untagged images, such as those of interrupted pushes, expire after two weeks.
resource "aws_ecr_lifecycle_policy" "this" {
  repository = aws_ecr_repository.this.name
  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "Remove images without a tag after two weeks"
        selection = {
          tagStatus   = "untagged"
          countType   = "sinceImagePushed"
          countUnit   = "days"
          countNumber = 14
        }
        action = { type = "expire" }
      },
      {
        rulePriority = 2
        description  = "Keep the newest ${var.kept_images} images"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["*"]
          countType      = "imageCountMoreThan"
          countNumber    = var.kept_images
        }
        action = { type = "expire" }
      },
    ]
  })
}
